namespace WhisperEngine.Characters;

/// <summary>The notation of a document.</summary>
public enum CdlFormat
{
    /// <summary>YAML 1.2 without anchors and aliases.</summary>
    Yaml,

    /// <summary>JSON.</summary>
    Json,
}

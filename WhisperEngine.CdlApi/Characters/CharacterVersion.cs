namespace WhisperEngine.CdlApi.Characters;

/// <summary>One stored text of a character.</summary>
internal sealed record CharacterVersion(int Version, string Format, string Source, string Etag)
{
    public string ContentType => Format == "json" ? "application/json" : "application/yaml";
}

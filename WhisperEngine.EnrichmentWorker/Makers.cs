namespace WhisperEngine.EnrichmentWorker;

/// <summary>Who does the thinking, where it is not a model, whose name stands instead.</summary>
internal static class Makers
{
    /// <summary>Deterministic rules, without any model.</summary>
    public const string Rules = "rules";

    /// <summary>Of work that came to nothing before anybody thought.</summary>
    public const string Nobody = "none";
}

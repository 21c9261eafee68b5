namespace WhisperEngine.EnrichmentWorker.Queue;

/// <summary>What kinds of work there are, as the queue names them.</summary>
internal static class JobKind
{
    public const string Facts = "facts";

    public const string Summary = "summary";

    public const string Ageing = "ageing";
}

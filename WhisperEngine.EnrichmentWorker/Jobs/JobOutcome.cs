namespace WhisperEngine.EnrichmentWorker.Jobs;

/// <summary>What became of an attempt, as metrics name it.</summary>
internal static class JobOutcome
{
    /// <summary>Done, and what came of it is stored.</summary>
    public const string Done = "done";

    /// <summary>Another worker has it, or a message of it was changed meanwhile: nothing was stored.</summary>
    public const string Fenced = "fenced";

    /// <summary>It waits for the model, and is not to blame.</summary>
    public const string Waiting = "waiting";

    /// <summary>It waits for the next hour: this one's calls, tokens or money are spent.</summary>
    public const string Budget = "budget";

    /// <summary>It failed and will be tried again.</summary>
    public const string Failed = "failed";

    /// <summary>It is laid aside.</summary>
    public const string Dead = "dead";
}

namespace WhisperEngine.BotWorker;

/// <summary>The setting <c>ENABLE_ENRICHED_SUMMARIES</c>.</summary>
internal sealed class SummariesOptions
{
    public const string Setting = "ENABLE_ENRICHED_SUMMARIES";

    /// <summary>Whether prompts tell older parts of a conversation by their summaries. Default: true.</summary>
    public bool InPrompts { get; set; } = true;
}

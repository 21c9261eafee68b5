namespace WhisperEngine.BotWorker.Discord.Limits;

/// <summary>So many messages at once, and so many again in each window, evenly.</summary>
internal sealed record LimitRate
{
    /// <summary>How many.</summary>
    public int Messages { get; set; }

    /// <summary>In what time.</summary>
    public TimeSpan Window { get; set; }
}

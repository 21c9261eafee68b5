namespace WhisperEngine.BotWorker.Discord.Limits;

/// <summary>Whose limit it is.</summary>
internal enum LimitScope
{
    User,
    Channel,
    Guild,
    Bot,
}

/// <summary>Whether a message may be answered.</summary>
/// <param name="Limited">Which limit forbids it, the one that lasts longest; none: it may.</param>
/// <param name="RetryAfter">How long it lasts.</param>
/// <param name="NoticeDue">Whether to say so: once a window to each person, channel, guild or bot that is limited.</param>
internal readonly record struct LimitAnswer(LimitScope? Limited, TimeSpan RetryAfter, bool NoticeDue)
{
    public bool IsAllowed => Limited is null;
}

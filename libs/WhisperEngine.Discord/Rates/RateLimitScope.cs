namespace WhisperEngine.Discord.Rates;

/// <summary>Whose rate limit is waited for.</summary>
public enum RateLimitScope
{
    /// <summary>The bot's, on one route and resource.</summary>
    User,

    /// <summary>The bot's, on everything.</summary>
    Global,

    /// <summary>One that all users of a resource share.</summary>
    Shared,
}

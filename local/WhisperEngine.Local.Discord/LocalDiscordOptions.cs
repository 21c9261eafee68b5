using System.ComponentModel.DataAnnotations;

namespace WhisperEngine.Local.Discord;

/// <summary>Section <c>LocalDiscord</c>. The defaults are Discord's own figures.</summary>
internal sealed record LocalDiscordOptions
{
    /// <summary>Bots that exist from the start.</summary>
    public IReadOnlyList<BotOptions> Bots { get; init; } = [];

    /// <summary>What Hello tells clients, in milliseconds.</summary>
    [Range(50, 600_000)]
    public int HeartbeatIntervalMs { get; init; } = 41_250;

    /// <summary>Least time between two identifies of one bot, in milliseconds.</summary>
    [Range(0, 60_000)]
    public int IdentifyIntervalMs { get; init; } = 5_000;

    /// <summary>Identifies of a bot in 24 hours; one more resets its token.</summary>
    [Range(1, 1_000_000)]
    public int SessionStartLimit { get; init; } = 1_000;

    /// <summary>How long a session without a connection can be resumed, in seconds.</summary>
    [Range(0, 86_400)]
    public int ResumeWindowSeconds { get; init; } = 300;

    /// <summary>Whether requests over a limit get 429. The headers are sent either way.</summary>
    public bool RateLimits { get; init; } = true;

    /// <summary>How far Discord's clock is ahead of this machine's, in milliseconds.</summary>
    [Range(-86_400_000, 86_400_000)]
    public int ClockOffsetMs { get; init; }
}

/// <summary>A bot that exists from the start.</summary>
internal sealed record BotOptions
{
    [Required]
    public string Name { get; init; } = "";

    [Required]
    public string Token { get; init; } = "";

    /// <summary>The worker that knows how the bot's replies came about, such as <c>http://127.0.0.1:9091</c>.</summary>
    public Uri? TurnsUrl { get; init; }

    /// <summary>The worker's <c>X-Api-Key</c>.</summary>
    public string? TurnsKey { get; init; }
}

namespace WhisperEngine.Discord.Models;

/// <summary>How often a token may identify. Going over it makes Discord reset the token.</summary>
public sealed record SessionStartLimit
{
    /// <summary>Identifies in a window of 24 h.</summary>
    public int Total { get; init; }

    /// <summary>Identifies left in this window.</summary>
    public int Remaining { get; init; }

    /// <summary>Milliseconds until the window ends.</summary>
    public long ResetAfter { get; init; }

    /// <summary>Identifies in 5 s, for shards of different <c>id % max_concurrency</c>.</summary>
    public int MaxConcurrency { get => Math.Max(1, field); init; }
}

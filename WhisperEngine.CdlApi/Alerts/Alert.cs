namespace WhisperEngine.CdlApi.Alerts;

/// <summary>One time that a rule was broken, from the first figure beyond its bound on.</summary>
internal sealed record Alert
{
    /// <summary>Number of its row; 0 before it has one.</summary>
    public long Id { get; init; }

    public required string Rule { get; init; }

    public required AlertState State { get; init; }

    /// <summary>The last figure that was read.</summary>
    public required double Value { get; init; }

    public required double Bound { get; init; }

    public required string Unit { get; init; }

    /// <summary>The figure in words. Never what a message says or who wrote it.</summary>
    public required string Detail { get; init; }

    public required DateTime PendingAt { get; init; }

    public DateTime? FiredAt { get; init; }

    /// <summary>While it fires: since when the figure is well again.</summary>
    public DateTime? WellSince { get; init; }

    public DateTime? ResolvedAt { get; init; }
}

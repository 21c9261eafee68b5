namespace WhisperEngine.Telemetry.Influx;

/// <summary>Why points were lost; the value of the tag <c>reason</c>.</summary>
internal static class DropReason
{
    /// <summary>Memory was full, so the oldest had to go.</summary>
    public const string Full = "full";

    /// <summary>The server did not take them; its words are in the log.</summary>
    public const string Refused = "refused";

    /// <summary>One point was too large for the server.</summary>
    public const string TooLarge = "too_large";

    /// <summary>Nothing was left of the point, because none of its values was a number.</summary>
    public const string NoValue = "no_value";

    /// <summary>The service ended before the server took them, or they came after that.</summary>
    public const string Stopped = "stopped";
}

using System.Text.Json.Serialization;

namespace WhisperEngine.Local.Discord.Faults;

/// <summary>What can be made to go wrong. The first four happen at once, the others to what comes next.</summary>
[JsonConverter(typeof(FaultKindConverter))]
internal enum FaultKind
{
    /// <summary>Op 7.</summary>
    Reconnect,

    /// <summary>The TCP connection breaks without a word.</summary>
    DropSocket,

    /// <summary>Op 9, with <c>resumable</c>.</summary>
    InvalidSession,

    /// <summary>The gateway closes the connection with <c>code</c>.</summary>
    Close,

    /// <summary>Requests get 429 of <c>scope</c>.</summary>
    RateLimit,

    /// <summary>Requests wait <c>delay_ms</c>.</summary>
    Latency,

    /// <summary>Requests get <c>status</c>: instead of being done, or after it.</summary>
    Error,

    /// <summary>Heartbeats get no answer.</summary>
    NoAck,

    /// <summary>Events come twice.</summary>
    Duplicate,

    /// <summary>An event comes after the one that follows it.</summary>
    Reorder,
}

internal sealed class FaultKindConverter() : JsonStringEnumConverter<FaultKind>(JsonNamingPolicy.SnakeCaseLower, allowIntegerValues: false);

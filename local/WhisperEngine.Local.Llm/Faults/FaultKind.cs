using System.Text.Json;
using System.Text.Json.Serialization;

namespace WhisperEngine.Local.Llm.Faults;

/// <summary>What can be made to go wrong.</summary>
[JsonConverter(typeof(FaultKindConverter))]
internal enum FaultKind
{
    /// <summary>An HTTP error before anything else.</summary>
    Status,

    /// <summary>Half a reply, then a chunk with an error and <c>finish_reason: "error"</c>.</summary>
    ErrorChunk,

    /// <summary>Half a reply, then an event that holds nothing but an error.</summary>
    BareError,

    /// <summary>Half a reply, then the connection breaks.</summary>
    Cut,

    /// <summary>Half a reply, then silence until the caller goes away.</summary>
    Stall,

    /// <summary>Keep-alive comments before a normal reply.</summary>
    Comments,

    /// <summary>A complete reply without text.</summary>
    Empty,

    /// <summary>A longer wait before the first text.</summary>
    SlowFirstToken,
}

internal sealed class FaultKindConverter() : JsonStringEnumConverter<FaultKind>(JsonNamingPolicy.KebabCaseLower, allowIntegerValues: false);

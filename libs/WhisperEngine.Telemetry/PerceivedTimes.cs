using System.Text.Json.Serialization;

namespace WhisperEngine.Telemetry;

/// <summary>What a person waited for, by one clock that is neither theirs nor ours: the platform's.</summary>
/// <param name="FirstMs">From their message to the first text of the reply, in ms.</param>
/// <param name="FinalMs">From their message to the reply's last change, in ms.</param>
/// <param name="GapMs">How much of <paramref name="FinalMs"/> our own ledger does not know of, in ms; less than 0 where clocks are coarse.</param>
/// <param name="Edits">Changes after the first text.</param>
public sealed record PerceivedTimes(
    [property: JsonPropertyName("first_ms")] double FirstMs,
    [property: JsonPropertyName("final_ms")] double FinalMs,
    [property: JsonPropertyName("gap_ms")] double GapMs,
    [property: JsonPropertyName("edits")] int Edits);

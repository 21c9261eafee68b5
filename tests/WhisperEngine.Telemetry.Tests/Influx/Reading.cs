using WhisperEngine.Telemetry.Measurements;

namespace WhisperEngine.Telemetry.Tests.Influx;

/// <summary>A measurement with a field of every kind.</summary>
[Measurement("reading, of a test", "In tests.")]
public sealed record Reading(
    [property: Tag("Which.")] string? Name,
    [property: Field("1", "A number.")] double Value = 1,
    [property: Field("1", "A count.")] long Count = 1,
    [property: Field("1", "A text.")] string? Text = null,
    [property: Field("bool", "A fact.")] bool Flag = true,
    [property: Field("1", "Perhaps a number.")] double? Maybe = null);

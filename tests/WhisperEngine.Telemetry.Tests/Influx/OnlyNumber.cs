using WhisperEngine.Telemetry.Measurements;

namespace WhisperEngine.Telemetry.Tests.Influx;

[Measurement("only_number", "In tests.")]
public sealed record OnlyNumber([property: Field("1", "A number.")] double Value);

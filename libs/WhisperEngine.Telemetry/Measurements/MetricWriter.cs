namespace WhisperEngine.Telemetry.Measurements;

/// <summary>What became of the points themselves.</summary>
[Measurement("metric_writer", "Every 10 s, and once more when the service stops.")]
public sealed record MetricWriter(
    [property: Field("points", "Points that the server has taken since the last point of this kind.")] long Written,
    [property: Field("points", "Points that were lost since then, for whatever reason.")] long Dropped,
    [property: Field("bytes", "Memory of points that wait to be written.")] long WaitingBytes);

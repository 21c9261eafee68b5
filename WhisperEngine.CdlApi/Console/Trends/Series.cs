namespace WhisperEngine.CdlApi.Console.Trends;

/// <summary>One line of a chart, the oldest point first.</summary>
/// <param name="Name">What it shows.</param>
/// <param name="Points">Only where something was measured.</param>
public sealed record Series(string Name, IReadOnlyList<SeriesPoint> Points);

/// <summary>A point of a line.</summary>
/// <param name="Time">Local time of the service, which charts label as it is.</param>
/// <param name="Value">In the chart's unit.</param>
public sealed record SeriesPoint(DateTime Time, double Value);

namespace WhisperEngine.Local.Dashboard.Components;

/// <summary>OpenTelemetry's severity numbers, four to a level, in .NET's words.</summary>
internal static class Severities
{
    private static readonly string[] Levels = ["Trace", "Debug", "Information", "Warning", "Error", "Critical"];

    public static IReadOnlyList<Choice> Choices { get; } =
        [new(0, "All levels"), .. Levels.Skip(1).Select((name, index) => new Choice((index * 4) + 5, $"{name} and up"))];

    public static string Name(int severity) => severity is < 1 or > 24 ? "Unspecified" : Levels[(severity - 1) / 4];

    internal sealed record Choice(int Number, string Name);
}

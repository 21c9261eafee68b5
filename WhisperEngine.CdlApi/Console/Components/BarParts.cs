using WhisperEngine.Telemetry;

namespace WhisperEngine.CdlApi.Console.Components;

/// <summary>A turn's time in parts that add up to its total: what the answer waited for, in order, then deliberate waiting and the rest.</summary>
internal static class BarParts
{
    public const string Waited = "waited";
    public const string Unaccounted = "unaccounted";

    // Those of a stylesheet; a stage it does not know is grey.
    private static readonly HashSet<string> Known =
    [
        "accept", "queue", "character", "embed", "emotion", "recall", "context", "compose", "llm", "decorate", "reply", "record", Waited, Unaccounted,
    ];

    public static IReadOnlyList<(string Name, double Milliseconds)> Of(LedgerReport ledger) =>
    [
        .. ledger.Stages.Where(stage => stage.Critical).OrderBy(stage => stage.StartMs).Select(stage => (stage.Name, stage.DurationMs)),
        .. new[] { (Waited, ledger.WaitedMs), (Unaccounted, ledger.UnaccountedMs) }.Where(part => part.Item2 > 0),
    ];

    /// <summary>The class that gives a part its colour.</summary>
    public static string Colour(string part) => Known.Contains(part) ? "part-" + part : "part-other";

    /// <summary>The same as a colour.</summary>
    public static string Variable(string part) => $"var(--{Colour(part)})";
}

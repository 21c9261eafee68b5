namespace WhisperEngine.CdlApi.Console.Components;

/// <summary>What the navigation lists, in order.</summary>
internal static class ConsolePages
{
    public static IReadOnlyList<(string Path, string Title)> All { get; } =
    [
        ("console", "Messages"),
        ("console/latency", "Latency"),
        ("console/caches", "Caches"),
        ("console/discord", "Discord timing"),
        ("console/impact", "Impact"),
        ("console/enrichment", "Enrichment"),
        ("console/alerts", "Alerts"),
    ];
}

using Spectre.Console;
using WhisperEngine.BotWorker;

namespace WhisperEngine.Bench;

/// <summary>
/// What each optimisation saves: the message path with all switches off, then with one more of them on at a time, in the order of the
/// roadmap that the switches come from.
/// </summary>
internal static class AblationBench
{
    /// <summary>Switches of the roadmap that a feature has to bring along first.</summary>
    private static readonly string[] Roadmap = ["EmotionCache", "CharacterCache", "MetricBatching", "ParallelLoads", "BackgroundSummaries"];

    public static async Task RunAsync(string? file, CancellationToken cancellationToken)
    {
        var declared = typeof(AblationOptions).GetProperties().Select(property => property.Name).ToHashSet();
        var switches = Roadmap.Where(declared.Contains).Concat(declared.Except(Roadmap)).ToList();
        var runs = Enumerable.Range(0, switches.Count + 1).Select(on => new AblationRun(switches, on)).ToList();
        foreach (var run in runs)
            await run.MeasureAsync(cancellationToken);

        var report = AblationReport.Of(runs);
        Print(report);
        if (Roadmap.Except(declared).ToList() is { Count: > 0 } missing)
            AnsiConsole.WriteLine($"Not there: {string.Join(", ", missing)}. What they switch is not built yet.");
        var path = Path.GetFullPath(file ?? Path.Combine(AblationReport.DataDirectory, "ablation.json"));
        await report.WriteAsync(path, cancellationToken);
        AnsiConsole.WriteLine($"Written to {path}");
    }

    private static void Print(AblationReport report)
    {
        var table = new Table().AddColumns("", "overhead p50 ms", "p95 ms", "saved ms (p50)", "saved in all", "CdlApi", "Postgres", "InfluxDB", "prompt tokens");
        foreach (var row in report.Rows)
        {
            var requests = row.Requests;
            table.AddRow(
                row.Name, $"{row.OverheadP50Ms:F2}", $"{row.OverheadP95Ms:F2}", $"{row.SavedMs:F2}", $"{report.Rows[0].OverheadP50Ms - row.OverheadP50Ms:F2}",
                $"{requests.CdlApi:F2}", $"{requests.Postgres:F2}", $"{requests.Influxdb:F2}", $"{row.PromptTokens:F0}");
        }
        AnsiConsole.Write(table);
        AnsiConsole.WriteLine($"Requests to CdlApi and Postgres are counted in traces, writes to InfluxDB by the server itself. {AblationRun.Messages} messages a row.");
    }
}

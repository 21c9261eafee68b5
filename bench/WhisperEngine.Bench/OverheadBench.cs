using System.Diagnostics;
using System.Text.Json;
using Spectre.Console;

namespace WhisperEngine.Bench;

/// <summary>What a turn costs besides the LLM, one message in flight, next to the least that its Postgres round trips can cost.</summary>
internal static class OverheadBench
{
    private const int WarmUp = 200;
    private const int Messages = 1_000;

    public static async Task RunAsync(CancellationToken cancellationToken)
    {
        await RunAsync(embedder: false, cancellationToken);
        await RunAsync(embedder: true, cancellationToken);
    }

    private static async Task RunAsync(bool embedder, CancellationToken cancellationToken)
    {
        await using var host = await BenchHost.StartAsync(embedder, cancellationToken);
        using var chat = new BenchChat(host);
        await using var floor = await FloorProbe.OpenAsync(host.Run.ConnectionString("whisperdb"), cancellationToken);
        List<JsonElement> ledgers = [];
        List<double> wall = [];
        List<double> probe = [];
        for (var i = -WarmUp; i < Messages; i++)
        {
            // The floor is probed between the messages, so that both see the same machine.
            var floorTime = await floor.TurnAsync(cancellationToken);
            var started = Stopwatch.GetTimestamp();
            var ledger = await chat.SayAsync($"u{i % 20}", $"Message {i}: what do you think of the tides today?", cancellationToken);
            if (i < 0)
                continue;
            wall.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
            probe.Add(floorTime.TotalMilliseconds);
            ledgers.Add(ledger);
        }
        Print(embedder ? "with the real embedder" : "without an embedder", ledgers, new Samples(wall), new Samples(probe));
    }

    private static void Print(string kind, List<JsonElement> ledgers, Samples wall, Samples floor)
    {
        var overhead = Of(ledgers, "overhead_ms");
        var table = new Table().AddColumns($"one message in flight, LLM 0 ms, {kind}", "p50 ms", "p95 ms", "p99 ms");
        Row("overhead", overhead);
        foreach (var stage in ledgers[0].GetProperty("stages").EnumerateArray().Select(stage => stage.GetProperty("name").GetString()!))
            Row($"  {stage}", new Samples(ledgers.Select(ledger => Stage(ledger, stage))));
        Row("unaccounted", Of(ledgers, "unaccounted_ms"));
        Row("total", Of(ledgers, "total_ms"));
        Row("the client's wall time", wall);
        Row("floor: three durable Postgres round trips", floor);
        AnsiConsole.Write(table);
        AnsiConsole.WriteLine($"{overhead.Count} messages; overhead is {overhead.P50 / floor.P50:F1} times the floor at p50");

        void Row(string name, Samples samples) => table.AddRow(name, $"{samples.P50:F2}", $"{samples.P95:F2}", $"{samples.P99:F2}");
    }

    private static Samples Of(List<JsonElement> ledgers, string property) => new(ledgers.Select(ledger => ledger.GetProperty(property).GetDouble()));

    private static double Stage(JsonElement ledger, string name) =>
        ledger.GetProperty("stages").EnumerateArray().First(stage => stage.GetProperty("name").GetString() == name).GetProperty("duration_ms").GetDouble();
}

using System.Diagnostics;
using Spectre.Console;
using WhisperEngine.Local.Dashboard;
using WhisperEngine.Local.Dashboard.Otlp;
using WhisperEngine.Local.Dashboard.Store;
using TraceFilter = WhisperEngine.Local.Dashboard.Store.TraceFilter;

namespace WhisperEngine.Bench;

/// <summary>What the dashboard's list pages read, with 100,000 spans and 50,000 log records held.</summary>
internal static class DashboardReads
{
    private const int Spans = 100_000;
    private const int Repeats = 20;

    public static void Run()
    {
        var limits = new DashboardOptions.LimitOptions();
        var (spans, logs) = (new SpanStore(limits), new LogStore(limits));
        for (var batch = 0; spans.Count < Spans; batch++) spans.Add(SpanReader.Read(SpanBatch.Of(100, batch)).Spans);
        var resource = new TelemetryResource("bot-worker-1", "1", []);
        logs.Add([.. Enumerable.Range(0, limits.MaxLogs).Select(i => new TelemetryLog
        {
            Time = i, Severity = 9, Body = $"Message {i} answered", TraceId = (UInt128)i, SpanId = 1, Resource = resource, Category = "WhisperEngine", Attributes = [], Bytes = 100,
        })]);

        var table = new Table().AddColumns("read", "p50 ms", "longest ms");
        Measure("newest traces", () => spans.Find(new TraceFilter()));
        Measure("slowest traces of a name", () => spans.Find(new TraceFilter { SlowestFirst = true, Name = "message" }));
        Measure("text that no span has", () => spans.Find(new TraceFilter { Text = "nowhere to be found" }));
        Measure("services of the spans", spans.Services);
        Measure("newest log records", () => logs.Find(new LogFilter()));
        Measure("text that no record has", () => logs.Find(new LogFilter { Text = "nowhere to be found" }));
        Measure("services of the records", logs.Services);
        AnsiConsole.Write(table);

        void Measure(string name, Func<object> read)
        {
            read();
            var times = Enumerable.Range(0, Repeats).Select(_ =>
            {
                var start = Stopwatch.GetTimestamp();
                read();
                return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
            }).Order().ToList();
            table.AddRow(name, $"{times[Repeats / 2]:F1}", $"{times[^1]:F1}");
        }
    }
}

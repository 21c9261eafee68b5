using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Spectre.Console;
using WhisperEngine.Telemetry;
using WhisperEngine.Telemetry.Influx;
using WhisperEngine.Telemetry.Measurements;
using WhisperEngine.Testing;

namespace WhisperEngine.Bench;

/// <summary>
/// How many points a second the client brings into a real InfluxDB, what handing them over costs a turn, and what the naive way would:
/// a request for each of 20 points.
/// </summary>
internal static class InfluxBench
{
    private const int Points = 500_000;
    private const int Turns = 20_000;
    private const int NaiveTurns = 200;
    private const int NaiveWrites = 20;
    private const long HighWater = 32 << 20; // bytes; half of what the client keeps before it drops
    private static readonly string[] Stages = ["accept", "queue", "character", "embed", "emotion", "recall", "context", "compose", "llm", "decorate", "reply", "record"];

    public static async Task RunAsync(CancellationToken cancellationToken)
    {
        await using var influx = await TestInflux.StartAsync();
        await using var services = Services(influx.Url);
        var points = services.GetRequiredService<InfluxWriter>();
        await points.StartAsync(cancellationToken);

        var small = await ThroughputAsync(points, i => new CachePerformance($"cache-{i % 360}", i, 1, 0.5), cancellationToken);
        var large = await ThroughputAsync(points, i => Latency(i), cancellationToken);
        var handOver = await HandOverAsync(points, cancellationToken);
        await points.StopAsync(cancellationToken);
        var (sequential, parallel) = await NaiveAsync(influx, cancellationToken);

        AnsiConsole.WriteLine(
            $"points/s end to end: {small:F0} of 3 fields, {large:F0} of 14 fields; {points.Written} written, {points.Dropped} dropped");
        var table = new Table().AddColumns("what a turn pays", "p50 us", "p95 us", "p99 us");
        Row("hand over its 2 points", handOver);
        Row($"naive: {NaiveWrites} writes, one after another", sequential);
        Row($"naive: {NaiveWrites} writes at once", parallel);
        AnsiConsole.Write(table);

        void Row(string name, Samples samples) => table.AddRow(name, $"{samples.P50 * 1000:F1}", $"{samples.P95 * 1000:F1}", $"{samples.P99 * 1000:F1}");
    }

    private static ServiceProvider Services(Uri url)
    {
        var services = new ServiceCollection().AddMetrics().AddLogging().AddSingleton(TimeProvider.System).AddInfluxWriter();
        services.AddOptions<InfluxOptions>().Configure(options => (options.Url, options.Worker) = (url, "bench"));
        return services.BuildServiceProvider();
    }

    private static async Task<double> ThroughputAsync<T>(InfluxWriter points, Func<int, T> point, CancellationToken cancellationToken)
        where T : class
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(1), TimeProvider.System);
        var before = points.Written;
        var started = Stopwatch.GetTimestamp();
        for (var i = 0; i < Points; i++)
        {
            while (points.WaitingBytes > HighWater) await timer.WaitForNextTickAsync(cancellationToken);
            points.Add(point(i));
        }
        while (points.Written - before < Points) await timer.WaitForNextTickAsync(cancellationToken);
        return Points / Stopwatch.GetElapsedTime(started).TotalSeconds;
    }

    private static async Task<Samples> HandOverAsync(InfluxWriter points, CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(1), TimeProvider.System);
        List<double> times = [];
        for (var i = 0; i < Turns; i++)
        {
            if (i % 20 == 0) await timer.WaitForNextTickAsync(cancellationToken);
            var latency = Latency(i);
            var use = new LlmUse("elena", "demo/composer-1", "openai_compatible", 2000, 40, 0, 0, 0.001m, 700, 200, 1, false);
            var started = Stopwatch.GetTimestamp();
            points.Add(latency);
            points.Add(use);
            times.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
        }
        return new Samples(times);
    }

    private static async Task<(Samples Sequential, Samples Parallel)> NaiveAsync(TestInflux influx, CancellationToken cancellationToken)
    {
        List<double> sequential = [];
        List<double> parallel = [];
        for (var turn = 0; turn < NaiveTurns; turn++)
        {
            var started = Stopwatch.GetTimestamp();
            for (var i = 0; i < NaiveWrites; i++) await WriteAsync(i);
            sequential.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
            started = Stopwatch.GetTimestamp();
            await Task.WhenAll(Enumerable.Range(0, NaiveWrites).Select(WriteAsync));
            parallel.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
        }
        return (new Samples(sequential), new Samples(parallel));

        Task WriteAsync(int i) => influx.WriteAsync("metrics", $"naive,bot=elena,which=w{i} value=1", "ns", cancellationToken);
    }

    private static MessageLatency Latency(int i) => new(
        $"bot-{i % 12}", "demo/composer-1", "openai_compatible", "replied", 700 + (i % 100), 690, 10 + (i % 7), 0, 0.02, 150, 250,
        [.. Stages.Select(stage => new StageReport(stage, 1, 1.25 + (i % 3), true))]);
}

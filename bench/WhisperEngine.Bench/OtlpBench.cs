using System.Diagnostics;
using Google.Protobuf;
using Spectre.Console;

namespace WhisperEngine.Bench;

/// <summary>20,000 spans a second for a minute into the dashboard on one core: does it fall behind, does its memory grow?</summary>
internal static class OtlpBench
{
    private const int SpansPerSecond = 20_000;
    private const int Seconds = 60;
    private const int Senders = 2;
    private const int TracesPerRequest = 40;

    public static async Task RunAsync(CancellationToken cancellationToken)
    {
        DashboardReads.Run();
        await using var dashboard = await DashboardProcess.StartAsync(cancellationToken);
        var started = Stopwatch.GetTimestamp();
        var samples = new List<double>[Senders];
        var sending = Task.WhenAll(Enumerable.Range(0, Senders).Select(sender => Task.Run(
            async () => samples[sender] = await SendAsync(dashboard.OtlpHttp, sender, started, cancellationToken), cancellationToken)));

        var table = new Table().AddColumns("after s", "resident MiB", "CPU s of the dashboard");
        while (!sending.IsCompleted)
        {
            await Task.WhenAny(sending, Task.Delay(TimeSpan.FromSeconds(10), TimeProvider.System, cancellationToken));
            var (memory, cpu) = dashboard.Usage();
            table.AddRow($"{Stopwatch.GetElapsedTime(started).TotalSeconds:F0}", $"{memory >> 20}", $"{cpu.TotalSeconds:F1}");
        }

        await sending;
        var wall = Stopwatch.GetElapsedTime(started).TotalSeconds;
        var answers = new Samples(samples.SelectMany(times => times));
        var sent = answers.Count * TracesPerRequest * SpanBatch.SpansPerTrace;
        AnsiConsole.Write(table);
        AnsiConsole.WriteLine(
            $"{sent} spans in {wall:F1} s: {sent / wall:F0}/s of {SpansPerSecond}/s asked, {sent / dashboard.Usage().Cpu.TotalSeconds:F0} spans per CPU-second; "
            + $"answer to {TracesPerRequest * SpanBatch.SpansPerTrace} spans p50 {answers.P50:F1} ms, p99 {answers.P99:F1} ms");
    }

    private static async Task<List<double>> SendAsync(Uri endpoint, int sender, long started, CancellationToken cancellationToken)
    {
        var interval = TimeSpan.FromSeconds((double)TracesPerRequest * SpanBatch.SpansPerTrace * Senders / SpansPerSecond);
        var requests = (int)(Seconds / interval.TotalSeconds);
        using var http = new HttpClient();
        List<double> times = [];
        for (var i = 0; i < requests; i++)
        {
            // Paced by the clock, not by the answers: a receiver that is slow is seen to fall behind.
            var early = (interval * i) - Stopwatch.GetElapsedTime(started);
            if (early > TimeSpan.Zero) await Task.Delay(early, TimeProvider.System, cancellationToken);
            using var content = new ByteArrayContent(SpanBatch.Of(TracesPerRequest, (i * Senders) + sender).ToByteArray());
            content.Headers.ContentType = new("application/x-protobuf");
            var asked = Stopwatch.GetTimestamp();
            using var response = await http.PostAsync(new Uri(endpoint, "/v1/traces"), content, cancellationToken);
            response.EnsureSuccessStatusCode();
            times.Add(Stopwatch.GetElapsedTime(asked).TotalMilliseconds);
        }

        return times;
    }
}

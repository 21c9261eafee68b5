using System.Diagnostics;
using Spectre.Console;

namespace WhisperEngine.Bench;

/// <summary>Messages per CPU-second of one BotWorker with 16 conversations in flight and an LLM of 0 ms.</summary>
internal static class ThroughputBench
{
    private const int Conversations = 16;
    private const int WarmUp = 1_600;
    private const int Messages = 4_000;

    public static async Task RunAsync(CancellationToken cancellationToken)
    {
        await RunAsync(embedder: false, cancellationToken);
        await RunAsync(embedder: true, cancellationToken);
    }

    private static async Task RunAsync(bool embedder, CancellationToken cancellationToken)
    {
        await using var host = await BenchHost.StartAsync(embedder, cancellationToken);
        using var chat = new BenchChat(host);
        await SendAsync(chat, WarmUp, cancellationToken);

        using var worker = Process.GetProcessById(host.Run.Pid("bot-worker-1"));
        var cpuBefore = worker.TotalProcessorTime;
        var started = Stopwatch.GetTimestamp();
        await SendAsync(chat, Messages, cancellationToken);
        var wall = Stopwatch.GetElapsedTime(started);
        worker.Refresh();
        var cpu = worker.TotalProcessorTime - cpuBefore;

        AnsiConsole.WriteLine(
            $"{Messages} messages {(embedder ? "with the real embedder" : "without an embedder")}, {Conversations} conversations: {Messages / cpu.TotalSeconds:F0} messages per CPU-second of BotWorker, "
            + $"{Messages / wall.TotalSeconds:F0} messages/s with everything on this machine");
    }

    private static Task SendAsync(BenchChat chat, int messages, CancellationToken cancellationToken) =>
        Task.WhenAll(Enumerable.Range(0, Conversations).Select(async conversation =>
        {
            for (var i = conversation; i < messages; i += Conversations)
                await chat.SayAsync($"t{conversation}", $"Message {i}: what do you think of the tides today?", cancellationToken);
        }));
}

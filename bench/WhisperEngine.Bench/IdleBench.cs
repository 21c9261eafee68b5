using System.Diagnostics;
using Spectre.Console;
using WhisperEngine.Testing;

namespace WhisperEngine.Bench;

/// <summary>Resident memory of one BotWorker that holds 100 idle bots.</summary>
internal static class IdleBench
{
    private const int Bots = 100;

    public static async Task RunAsync(CancellationToken cancellationToken)
    {
        var settings = Enumerable.Range(0, Bots).SelectMany(i => new[]
        {
            $"Bots:{i}:Name=idle-{i}", $"Bots:{i}:Character=elena", $"Bots:{i}:Worker=bot-worker-1",
        });
        await using var host = await RunningAppHost.StartAsync(settings, cancellationToken: cancellationToken);
        await Held.WaitAsync(host, Bots, cancellationToken);
        using var worker = Process.GetProcessById(host.Run.Pid("bot-worker-1"));
        AnsiConsole.WriteLine($"{Bots} idle bots in one BotWorker: {worker.WorkingSet64 / 1048576.0:F0} MiB resident");
    }
}

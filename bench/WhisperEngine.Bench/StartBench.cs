using Spectre.Console;
using WhisperEngine.Testing;

namespace WhisperEngine.Bench;

/// <summary>Built code to <c>Ready</c>: the first time, with stores to create, and on the data that is then there.</summary>
internal static class StartBench
{
    private const int Runs = 5;

    public static async Task RunAsync(CancellationToken cancellationToken)
    {
        List<double> empty = [];
        List<double> again = [];
        for (var run = 0; run < Runs; run++)
        {
            var data = Directory.CreateTempSubdirectory("whisper-run-").FullName;
            var first = await RunningAppHost.StartAsync(dataDirectory: data, cancellationToken: cancellationToken);
            empty.Add(first.ReadyAfter.TotalSeconds);
            await first.StopAsync(cancellationToken);
            await using var second = await RunningAppHost.StartAsync(dataDirectory: data, cancellationToken: cancellationToken);
            again.Add(second.ReadyAfter.TotalSeconds);
        }
        AnsiConsole.WriteLine($"{Runs} starts: Ready after {new Samples(empty).P50:F1} s with empty stores, {new Samples(again).P50:F1} s with data (medians)");
    }
}

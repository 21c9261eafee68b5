using Spectre.Console;
using WhisperEngine.Bench;
using WhisperEngine.Bench.Extraction;
using WhisperEngine.Bench.Quality;

Dictionary<string, Func<CancellationToken, Task>> benches = new()
{
    ["overhead"] = OverheadBench.RunAsync,
    ["throughput"] = ThroughputBench.RunAsync,
    ["idle"] = IdleBench.RunAsync,
    ["start"] = StartBench.RunAsync,
    ["otlp"] = OtlpBench.RunAsync,
    ["compose"] = ComposeBench.RunAsync,
    ["influx"] = InfluxBench.RunAsync,
    ["embed"] = EmbedBench.RunAsync,
    ["quality"] = QualityBench.RunAsync,
    ["recall"] = RecallBench.RunAsync,
    ["extraction"] = ExtractionBench.RunAsync,
    ["enrichment-load"] = EnrichmentLoadBench.RunAsync,
    ["qdrant"] = QdrantBench.RunAsync,
    ["discord"] = DiscordBench.RunAsync,
    ["ablation"] = token => AblationBench.RunAsync(args is [_, "--out", var file] ? file : null, token),
};

if (args is ["dialogues", var directory])
{
    DialogueMaker.WriteAll(directory);
    return 0;
}
if (args is not [var name, .. [] or ["--out", _]] || !(name == "all" || benches.ContainsKey(name)))
{
    AnsiConsole.WriteLine($"Usage: dotnet run -c Release --project bench/WhisperEngine.Bench -- {string.Join('|', benches.Keys)}|all [--out FILE]");
    return 1;
}

using var stop = new CancellationTokenSource();
Console.CancelKeyPress += (_, press) =>
{
    press.Cancel = true;
    stop.Cancel();
};

if (Console.IsOutputRedirected) AnsiConsole.Profile.Width = 160; // tables are for reading, in a file too
Machine.Print();
foreach (var bench in benches.Where(bench => name == "all" || name == bench.Key).Select(bench => bench.Value))
    await bench(stop.Token);
return 0;

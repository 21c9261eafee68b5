using System.Diagnostics;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Spectre.Console;
using WhisperEngine.Memory.Embedding;
using WhisperEngine.Memory.Embedding.UseLite;
using WhisperEngine.Memory.Emotion;

namespace WhisperEngine.Bench;

/// <summary>What a message pays for its one embedding and its emotion, and what indexing pays for a text.</summary>
internal static class EmbedBench
{
    private const int WarmUp = 50;
    private const int Messages = 400;

    public static async Task RunAsync(CancellationToken cancellationToken)
    {
        var before = Resident();
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Configuration.AddEnvironmentVariables();
        builder.AddEmbedding();
        builder.AddEmotion();
        using var host = builder.Build();
        var started = Stopwatch.GetTimestamp();
        await host.StartAsync(cancellationToken);
        var source = host.Services.GetRequiredService<EmbedderSource>();
        if (await source.FirstOutcomeAsync(cancellationToken) is not { } embedder)
            throw new InvalidOperationException($"There is no embedder: {source.Reason}");
        var load = Stopwatch.GetElapsedTime(started);
        started = Stopwatch.GetTimestamp();
        var emotions = host.Services.GetRequiredService<EmotionAnalyzer>();
        var loadEmotions = Stopwatch.GetElapsedTime(started);

        var texts = ChatTexts.Make(WarmUp + Messages);
        List<double> embed = [], emotion = [], tokenize = [], tokens = [];
        for (var i = 0; i < texts.Count; i++)
        {
            var at = Stopwatch.GetTimestamp();
            var vector = await embedder.EmbedAsync(texts[i], cancellationToken);
            var embedded = Stopwatch.GetElapsedTime(at).TotalMilliseconds;
            at = Stopwatch.GetTimestamp();
            emotions.Read(texts[i], vector, embedder.ModelId);
            var read = Stopwatch.GetElapsedTime(at).TotalMilliseconds;
            at = Stopwatch.GetTimestamp();
            var count = (embedder as UseLiteEmbedder)?.Tokenize(texts[i]).Length ?? 0;
            var cut = Stopwatch.GetElapsedTime(at).TotalMilliseconds;
            if (i < WarmUp)
                continue;
            embed.Add(embedded);
            emotion.Add(read);
            tokenize.Add(cut);
            tokens.Add(count);
        }

        started = Stopwatch.GetTimestamp();
        await embedder.EmbedAsync([.. texts.Skip(WarmUp)], cancellationToken);
        var together = Stopwatch.GetElapsedTime(started).TotalMilliseconds / Messages;

        var table = new Table().AddColumns($"{Messages} messages of {tokens.Average():F1} tokens, {embedder.ModelId}", "mean ms", "p50 ms", "p95 ms", "p99 ms");
        Row("one embedding", embed);
        Row("of that, the tokenizer", tokenize);
        Row("emotion", emotion);
        AnsiConsole.Write(table);
        AnsiConsole.WriteLine($"many at once: {together:F2} ms a text, {1000 / together:F0} texts a second on one core");
        AnsiConsole.WriteLine(
            $"load: embedder {load.TotalSeconds:F2} s, emotion head {loadEmotions.TotalSeconds:F2} s; resident {before} MiB before, {Resident()} MiB after");
        await host.StopAsync(cancellationToken);

        void Row(string name, List<double> times)
        {
            var samples = new Samples(times);
            table.AddRow(name, $"{times.Average():F2}", $"{samples.P50:F2}", $"{samples.P95:F2}", $"{samples.P99:F2}");
        }
    }

    private static long Resident()
    {
        GC.Collect();
        using var process = Process.GetCurrentProcess();
        return process.WorkingSet64 >> 20;
    }
}

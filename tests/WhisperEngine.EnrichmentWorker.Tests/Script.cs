using System.Collections.Concurrent;
using WhisperEngine.EnrichmentWorker.Conversations;
using WhisperEngine.EnrichmentWorker.Facts;
using WhisperEngine.EnrichmentWorker.Summaries;
using WhisperEngine.Memory.Facts;

namespace WhisperEngine.EnrichmentWorker.Tests;

/// <summary>Stands for whoever thinks: "likes tea" in a message is a fact, "over likes tea" ends it; a summary names the rows it was made of.</summary>
internal sealed class Script : IFactFinder, ISummarizer
{
    private readonly ConcurrentQueue<(string Kind, TalkWindow Window)> asked = new();

    public string Maker => "rules";

    public IReadOnlyList<(string Kind, TalkWindow Window)> Asked => [.. asked];

    /// <summary>What happens while it thinks.</summary>
    public Func<string, TalkWindow, Task> Meanwhile { get; set; } = (_, _) => Task.CompletedTask;

    public async Task<IReadOnlyList<FoundFact>> FindAsync(TalkWindow window, CancellationToken cancellationToken)
    {
        await ThinkAsync("facts", window);
        return [.. window.Lines.Where(line => !line.FromBot).SelectMany(Facts)];
    }

    public async Task<Summary> SummarizeAsync(TalkWindow window, CancellationToken cancellationToken)
    {
        await ThinkAsync("summary", window);
        return new(string.Join(',', window.Lines.Select(line => line.Id)), ["tea"], "neutral", [], .6);
    }

    private static IEnumerable<FoundFact> Facts(TalkLine line)
    {
        var words = line.Text.Split(' ', 3);
        if (words is ["over", var ended, var thing]) yield return new(Fact(ended, thing), [line.Id], IsOver: true);
        else if (words is ["likes" or "lives_in" or "plans", ..] && line.Text.Split(' ', 2) is [var predicate, var value]) yield return new(Fact(predicate, value), [line.Id]);
    }

    private static NewFact Fact(string predicate, string value) => new(WhisperEngine.Memory.Facts.Fact.FactKind, predicate, value, .9) { Origin = "extracted" };

    private Task ThinkAsync(string kind, TalkWindow window)
    {
        asked.Enqueue((kind, window));
        return Meanwhile(kind, window);
    }
}

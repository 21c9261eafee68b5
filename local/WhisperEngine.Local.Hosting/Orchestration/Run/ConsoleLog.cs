using System.Runtime.CompilerServices;
using WhisperEngine.Local.Hosting.Processes;

namespace WhisperEngine.Local.Hosting.Orchestration;

/// <summary>The newest lines of a resource. Readers fetch at their own pace; one that is too slow misses lines and holds nobody up.</summary>
internal sealed class ConsoleLog(TimeProvider time)
{
    public const int KeptLines = 10_000;
    public const int LongestLine = 8 * 1024; // characters

    private const int LinesAtOnce = 500;

    private readonly Lock gate = new();
    private readonly Queue<ConsoleLine> lines = new();
    private readonly Pulse added = new();
    private long last;

    public void Add(OutputLine line)
    {
        var text = line.Text.Length > LongestLine ? $"{line.Text.AsSpan(0, LongestLine)} ... ({line.Text.Length} characters)" : line.Text;
        lock (gate)
        {
            if (lines.Count == KeptLines) lines.Dequeue();
            lines.Enqueue(new ConsoleLine(++last, time.GetUtcNow(), text, line.IsError));
        }

        added.Fire();
    }

    public IReadOnlyList<ConsoleLine> After(long number, int limit)
    {
        lock (gate)
        {
            // Numbers have no gaps, so the first wanted line has a known place.
            var skip = Math.Max(0, number - (last - lines.Count));
            return [.. lines.Skip((int)Math.Min(skip, KeptLines)).Take(limit)];
        }
    }

    public IReadOnlyList<ConsoleLine> Last(int count)
    {
        lock (gate) return [.. lines.TakeLast(count)];
    }

    /// <summary>What is held after a line, then what comes, in batches, until cancelled.</summary>
    public async IAsyncEnumerable<IReadOnlyList<ConsoleLine>> WatchAsync(long after, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        while (true)
        {
            var more = added.Next;
            if (After(after, LinesAtOnce) is { Count: > 0 } batch)
            {
                after = batch[^1].Number;
                yield return batch;
            }
            else
            {
                await more.WaitAsync(cancellationToken);
            }
        }
    }
}

using System.Collections.Concurrent;

namespace WhisperEngine.Discord.Gateway;

/// <summary>
/// Lets shards of one token whose ids are equal modulo <c>max_concurrency</c> identify one at a time, 5 s apart.
/// </summary>
internal sealed class IdentifyGate(TimeProvider time)
{
    // A little more than Discord asks for, since two requests may travel at different speeds.
    public static readonly TimeSpan Spacing = TimeSpan.FromSeconds(5.5);

    private readonly ConcurrentDictionary<(string Token, int Key), Turn> _turns = new();

    public async Task WaitAsync(string token, int key, DateTimeOffset? lastBefore, CancellationToken ct)
    {
        var turn = _turns.GetOrAdd((token, key), _ => new Turn());
        await turn.Gate.WaitAsync(ct).ConfigureAwait(false);
        try
        {
            var last = turn.Last is { } mine && !(lastBefore > mine) ? mine : lastBefore;
            var wait = last + Spacing - time.GetUtcNow();
            // A record from the future, after a change of the clock, is worth one spacing.
            if (wait > TimeSpan.Zero) await Task.Delay(wait < Spacing ? wait.Value : Spacing, time, ct).ConfigureAwait(false);
            turn.Last = time.GetUtcNow();
        }
        finally
        {
            turn.Gate.Release();
        }
    }

    private sealed class Turn
    {
        public SemaphoreSlim Gate { get; } = new(1, 1);

        public DateTimeOffset? Last { get; set; }
    }
}

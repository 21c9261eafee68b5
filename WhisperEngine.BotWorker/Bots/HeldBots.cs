using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;

namespace WhisperEngine.BotWorker.Bots;

/// <summary>The bots whose leases are known to last, by this process's own monotonic clock.</summary>
internal sealed class HeldBots(TimeProvider time)
{
    private volatile Held current = new(FrozenDictionary<string, HeldBot>.Empty, default, TimeSpan.Zero);

    private TaskCompletionSource changed = New();

    /// <summary>Ends when leases are renewed the next time.</summary>
    public Task NextRenewal => Volatile.Read(ref changed).Task;

    public IReadOnlyCollection<HeldBot> All => current.Bots.Values;

    /// <summary>Whether the leases were renewed recently enough to be relied on.</summary>
    public bool AreFresh => time.GetElapsedTime(current.RenewedAt) < current.LastsFor;

    public bool TryGet(string bot, [NotNullWhen(true)] out HeldBot? held)
    {
        var now = current;
        held = null;
        return time.GetElapsedTime(now.RenewedAt) < now.LastsFor && now.Bots.TryGetValue(bot, out held);
    }

    /// <param name="bots">All bots that are held.</param>
    /// <param name="askedAt">Timestamp from before the renewal was asked for: the lease lasts at least from then.</param>
    /// <param name="lastsFor">How long from then.</param>
    public void Replace(IEnumerable<HeldBot> bots, long askedAt, TimeSpan lastsFor)
    {
        current = new Held(bots.ToFrozenDictionary(bot => bot.Name), askedAt, lastsFor);
        Interlocked.Exchange(ref changed, New()).SetResult();
    }

    /// <summary>Whether this worker may still speak under a lease.</summary>
    public bool IsHeld(HeldBot bot) => TryGet(bot.Name, out var held) && held.Lease == bot.Lease;

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private sealed record Held(FrozenDictionary<string, HeldBot> Bots, long RenewedAt, TimeSpan LastsFor);
}

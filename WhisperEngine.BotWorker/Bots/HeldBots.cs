using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;

namespace WhisperEngine.BotWorker.Bots;

/// <summary>The bots whose leases are known to last, by this process's own monotonic clock.</summary>
internal sealed class HeldBots(TimeProvider time)
{
    private volatile Held current = new(FrozenDictionary<string, HeldBot>.Empty, default, TimeSpan.Zero);

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
    public void Replace(IEnumerable<HeldBot> bots, long askedAt, TimeSpan lastsFor) =>
        current = new Held(bots.ToFrozenDictionary(bot => bot.Name), askedAt, lastsFor);

    private sealed record Held(FrozenDictionary<string, HeldBot> Bots, long RenewedAt, TimeSpan LastsFor);
}

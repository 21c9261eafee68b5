using WhisperEngine.Memory.Indexing;

namespace WhisperEngine.BotWorker.Bots;

/// <summary>The bots that this worker indexes for.</summary>
internal sealed class HeldLeases(HeldBots held) : IHeldLeases
{
    public IReadOnlyList<HeldLease> Held => held.AreFresh ? [.. held.All.Select(bot => new HeldLease(bot.Name, bot.Lease))] : [];
}

using WhisperEngine.Memory;

namespace WhisperEngine.BotWorker.Bots;

/// <summary>A bot that this worker may speak for.</summary>
/// <param name="Name">Its key.</param>
/// <param name="Lease">What every write of its turns carries.</param>
/// <param name="IsPaused">Whether it answers nobody except commands for now.</param>
internal sealed record HeldBot(string Name, LeaseToken Lease, bool IsPaused = false);

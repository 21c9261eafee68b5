using WhisperEngine.Memory;

namespace WhisperEngine.BotWorker.Bots;

/// <summary>A bot that this worker may speak for.</summary>
/// <param name="Name">Its key.</param>
/// <param name="Lease">What every write of its turns carries.</param>
internal sealed record HeldBot(string Name, LeaseToken Lease);

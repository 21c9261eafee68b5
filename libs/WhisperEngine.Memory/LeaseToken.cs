namespace WhisperEngine.Memory;

/// <summary>Proof of holding a bot. Every write carries it, so that a worker that lost the bot writes nothing.</summary>
/// <param name="Token">Of the lease; it grows with each change of hands.</param>
/// <param name="Incarnation">Of the worker: one start of one process.</param>
public readonly record struct LeaseToken(long Token, Guid Incarnation);

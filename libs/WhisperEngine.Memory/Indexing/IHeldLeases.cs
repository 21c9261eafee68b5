namespace WhisperEngine.Memory.Indexing;

/// <summary>Tells which bots this worker holds.</summary>
public interface IHeldLeases
{
    /// <summary>The bots whose leases last, each with the proof.</summary>
    IReadOnlyList<HeldLease> Held { get; }
}

/// <summary>A bot that is held.</summary>
/// <param name="Bot">Its name.</param>
/// <param name="Lease">The proof.</param>
public sealed record HeldLease(string Bot, LeaseToken Lease);

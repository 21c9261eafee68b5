namespace WhisperEngine.Telemetry;

/// <summary>Deliberate waiting inside a stage; disposing it ends it.</summary>
public readonly struct StageWait : IDisposable, IEquatable<StageWait>
{
    private readonly LedgerStage _stage;

    internal StageWait(LedgerStage stage) => _stage = stage;

    /// <inheritdoc />
    public void Dispose() => _stage.EndWait();

    /// <inheritdoc />
    public bool Equals(StageWait other) => _stage == other._stage;

    /// <inheritdoc />
    public override bool Equals(object? obj) => obj is StageWait other && Equals(other);

    /// <inheritdoc />
    public override int GetHashCode() => _stage.GetHashCode();

    /// <summary>Whether both are the wait of one stage.</summary>
    public static bool operator ==(StageWait left, StageWait right) => left.Equals(right);

    /// <summary>Whether they are waits of different stages.</summary>
    public static bool operator !=(StageWait left, StageWait right) => !left.Equals(right);
}

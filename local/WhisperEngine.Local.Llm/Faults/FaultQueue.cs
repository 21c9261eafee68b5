namespace WhisperEngine.Local.Llm.Faults;

/// <summary>The faults to come, in the order they were asked for; each request takes one.</summary>
internal sealed class FaultQueue
{
    public const int MaxFaults = 100;

    private readonly Lock _lock = new();
    private readonly LinkedList<Fault> _faults = new();

    public IReadOnlyList<Fault> Pending
    {
        get
        {
            lock (_lock) return [.. _faults];
        }
    }

    public bool TryAdd(Fault fault)
    {
        lock (_lock)
        {
            if (_faults.Count >= MaxFaults) return false;
            _faults.AddLast(fault);
            return true;
        }
    }

    public Fault? Take()
    {
        lock (_lock)
        {
            if (_faults.First is not { } first) return null;
            var fault = first.Value;
            if (fault.Count == 1) _faults.RemoveFirst();
            else first.Value = fault with { Count = fault.Count - 1 };
            return fault;
        }
    }

    public void Clear()
    {
        lock (_lock) _faults.Clear();
    }
}

namespace WhisperEngine.Local.Discord.Faults;

/// <summary>The faults to come. Each request, heartbeat or event takes the first one that is meant for it.</summary>
internal sealed class FaultBoard
{
    public const int MaxFaults = 100;

    private readonly Lock _lock = new();
    private readonly List<Fault> _faults = [];

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
            _faults.Add(fault);
            return true;
        }
    }

    public void Clear()
    {
        lock (_lock) _faults.Clear();
    }

    /// <param name="kind">What may go wrong.</param>
    /// <param name="bot">Whom it would meet.</param>
    /// <param name="what">The method and path of a request, or the type of an event.</param>
    public Fault? Take(FaultKind kind, User? bot, string what)
    {
        lock (_lock)
        {
            var position = _faults.FindIndex(fault => fault.Kind == kind && Meets(fault, bot)
                && what.Contains(fault.Path ?? fault.Event ?? "", StringComparison.Ordinal));
            if (position < 0) return null;
            var fault = _faults[position];
            if (fault.Count == 1) _faults.RemoveAt(position);
            else _faults[position] = fault with { Count = fault.Count - 1 };
            return fault;
        }
    }

    public static bool Meets(Fault fault, User? bot) => fault.Bot is not { } name || bot?.Id.ToString() == name || bot?.Name == name;
}

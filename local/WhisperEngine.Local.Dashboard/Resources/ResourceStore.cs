namespace WhisperEngine.Local.Dashboard.Resources;

/// <summary>The resources as last heard of, in the order the supervisor told them.</summary>
internal sealed class ResourceStore
{
    private readonly Lock _lock = new();
    private readonly OrderedDictionary<string, ResourceInfo> _resources = [];

    /// <summary>Grows with every change.</summary>
    public long Version { get; private set; }

    public bool IsConnected { get; private set; }

    /// <summary>Why there is no connection; null before the first attempt ended.</summary>
    public string? Problem { get; private set; }

    /// <summary>The supervisor tells all resources anew after every connection, so those from before go.</summary>
    public void Connected() => Change(() =>
    {
        _resources.Clear();
        (IsConnected, Problem) = (true, null);
    });

    /// <summary>What was known stays, so that one can still see what there was.</summary>
    public void Lost(string reason) => Change(() => (IsConnected, Problem) = (false, reason));

    public void Put(ResourceInfo resource) => Change(() => _resources[resource.Id] = resource);

    public IReadOnlyList<ResourceInfo> All()
    {
        lock (_lock) return [.. _resources.Values];
    }

    public ResourceInfo? Find(string id)
    {
        lock (_lock) return _resources.GetValueOrDefault(id);
    }

    private void Change(Action change)
    {
        lock (_lock)
        {
            change();
            Version++;
        }
    }
}

namespace WhisperEngine.Local.Dashboard.Resources;

/// <summary>The resources as last heard of.</summary>
internal sealed class ResourceStore
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, SupervisedResource> _resources = [];
    private HashSet<string> _heard = [];

    /// <summary>Grows with every change.</summary>
    public long Version { get; private set; }

    /// <summary>Why nothing is heard now; null while the supervisor talks.</summary>
    public string? Silence { get; private set; }

    /// <summary>By name, processes first.</summary>
    public IReadOnlyList<SupervisedResource> All
    {
        get
        {
            lock (_lock) return [.. _resources.Values.OrderByDescending(resource => resource.IsProcess).ThenBy(resource => resource.Name, StringComparer.Ordinal)];
        }
    }

    /// <summary>By id, or by the name of a resource with one instance.</summary>
    public SupervisedResource? Find(string idOrName)
    {
        lock (_lock)
        {
            return _resources.GetValueOrDefault(idOrName) ?? _resources.Values.FirstOrDefault(resource => resource.Name == idOrName);
        }
    }

    public void Set(SupervisedResource resource)
    {
        lock (_lock)
        {
            Silence = null;
            _heard.Add(resource.Id);
            _resources[resource.Id] = resource;
            Version++;
        }
    }

    /// <summary>What was shown stays, marked as old, until the next answer says what there is.</summary>
    public void Lose(string why)
    {
        lock (_lock)
        {
            foreach (var gone in _resources.Keys.Except(_heard).ToList()) _resources.Remove(gone);
            _heard = [];
            Silence = why;
            Version++;
        }
    }
}

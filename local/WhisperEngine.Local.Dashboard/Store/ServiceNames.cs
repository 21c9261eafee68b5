using System.Runtime.InteropServices;

namespace WhisperEngine.Local.Dashboard.Store;

/// <summary>Which services have something held, counted as it comes and goes so that no list needs to be read for it.</summary>
internal sealed class ServiceNames
{
    private readonly Dictionary<string, int> _counts = [];

    public IReadOnlyList<string> Names => [.. _counts.Keys.Order(StringComparer.Ordinal)];

    public void Add(string service) => CollectionsMarshal.GetValueRefOrAddDefault(_counts, service, out _)++;

    public void Remove(string service)
    {
        if (--CollectionsMarshal.GetValueRefOrNullRef(_counts, service) == 0) _counts.Remove(service);
    }
}

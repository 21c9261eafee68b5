using Aspire.Hosting.ApplicationModel;

namespace WhisperEngine.Local.Hosting.Orchestration;

/// <summary>All replicas of all resources, in the order of the model.</summary>
internal sealed class ResourceInstances
{
    private readonly Lazy<IReadOnlyList<ResourceInstance>> all;

    public ResourceInstances(IResourceCollection resources, TimeProvider time) => all = new Lazy<IReadOnlyList<ResourceInstance>>(() =>
        [.. resources.SelectMany(resource => Enumerable.Range(0, Replicas(resource)).Select(_ => new ResourceInstance(resource, time)))]);

    public IReadOnlyList<ResourceInstance> All => all.Value;

    public IEnumerable<ResourceInstance> Of(IResource resource) => All.Where(instance => instance.Resource == resource);

    public IEnumerable<ResourceInstance> ChildrenOf(IResource resource) =>
        All.Where(instance => instance.Resource is IResourceWithParent child && child.Parent == resource);

    /// <summary>By an instance's id, or by the name of a resource that has one instance.</summary>
    public ResourceInstance? Find(string id)
    {
        if (All.FirstOrDefault(instance => instance.Id == id) is { } exact) return exact;

        var named = All.Where(instance => string.Equals(instance.Resource.Name, id, StringComparison.OrdinalIgnoreCase)).Take(2).ToList();
        return named.Count == 1 ? named[0] : null;
    }

    /// <summary>Whether it is a task that others wait to see done, rather than a service.</summary>
    public bool IsTask(IResource resource) => All.SelectMany(instance => instance.Resource.Annotations.OfType<WaitAnnotation>())
        .Any(wait => wait.WaitType == WaitType.WaitForCompletion && wait.Resource == resource);

    /// <summary>Groups of instances in the order to stop them: none is needed by a later group.</summary>
    public IReadOnlyList<IReadOnlyList<ResourceInstance>> InStopOrder()
    {
        Dictionary<IResource, int> depths = [];
        return [.. All.Where(instance => instance.HasProcess).GroupBy(instance => Depth(instance.Resource)).OrderByDescending(group => group.Key).Select(group => group.ToList())];

        int Depth(IResource resource)
        {
            if (depths.TryGetValue(resource, out var known)) return known;

            depths[resource] = 0; // also ends a circle
            var dependencies = resource.Annotations.OfType<WaitAnnotation>().Select(wait => wait.Resource);
            return depths[resource] = dependencies.Select(dependency => Depth(dependency) + 1).DefaultIfEmpty(0).Max();
        }
    }

    public static int Replicas(IResource resource) => resource.Annotations.OfType<ReplicaAnnotation>().LastOrDefault()?.Replicas ?? 1;
}

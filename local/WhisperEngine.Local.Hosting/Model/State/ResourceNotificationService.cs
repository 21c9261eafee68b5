using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using WhisperEngine.Local.Hosting.Orchestration;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>Knows the state of every resource and tells those who wait for one.</summary>
public class ResourceNotificationService
{
    private readonly Lock gate = new();
    private readonly Dictionary<string, ResourceEvent> current = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<Waiter> waiters = [];
    private long version;

    internal ResourceNotificationService()
    {
    }

    public Task WaitForResourceAsync(string resourceName, string? targetState = null, CancellationToken cancellationToken = default) =>
        WaitForResourceAsync(
            resourceName, change => change.Snapshot.State?.Text == (targetState ?? KnownResourceStates.Running), cancellationToken);

    public Task<ResourceEvent> WaitForResourceAsync(
        string resourceName, Func<ResourceEvent, bool> predicate, CancellationToken cancellationToken = default) =>
        WaitAsync(change => IsNamed(change, resourceName) && predicate(change), cancellationToken);

    /// <exception cref="DistributedApplicationException">The resource cannot become healthy any more.</exception>
    public async Task<ResourceEvent> WaitForResourceHealthyAsync(string resourceName, CancellationToken cancellationToken = default)
    {
        var change = await WaitForResourceAsync(
            resourceName, change => change.Snapshot.HealthStatus == HealthStatus.Healthy || IsTerminal(change), cancellationToken);
        return change.Snapshot.HealthStatus == HealthStatus.Healthy
            ? change
            : throw new DistributedApplicationException(
                $"Stopped waiting for resource '{resourceName}' to become healthy because it entered the '{change.Snapshot.State?.Text}' state.");
    }

    public bool TryGetCurrentState(string resourceId, [NotNullWhen(true)] out ResourceEvent? resourceEvent)
    {
        lock (gate)
        {
            if (current.TryGetValue(resourceId, out resourceEvent)) return true;

            var named = current.Values.Where(change => string.Equals(change.Resource.Name, resourceId, StringComparison.OrdinalIgnoreCase)).ToList();
            resourceEvent = named.Count == 1 ? named[0] : null;
            return resourceEvent is not null;
        }
    }

    /// <summary>Fires when anything about a resource changed.</summary>
    internal Pulse Changes { get; } = new();

    /// <summary>Fires when a resource entered another state.</summary>
    internal Pulse StateChanges { get; } = new();

    /// <summary>The present state of every resource that changed after a version, in the order of change.</summary>
    internal IReadOnlyList<ResourceEvent> ChangedAfter(long after)
    {
        lock (gate) return [.. current.Values.Where(change => change.Version > after).OrderBy(change => change.Version)];
    }

    internal static bool IsTerminal(ResourceEvent change) => KnownResourceStates.TerminalStates.Contains(change.Snapshot.State?.Text);

    internal void Publish(IResource resource, string resourceId, Func<CustomResourceSnapshot?, CustomResourceSnapshot> next)
    {
        List<Waiter> released;
        ResourceEvent change;
        CustomResourceSnapshot? before;
        lock (gate)
        {
            before = current.GetValueOrDefault(resourceId)?.Snapshot;
            change = new ResourceEvent(resource, resourceId, next(before)) { Version = ++version };
            current[resourceId] = change;
            released = waiters.FindAll(waiter => waiter.Predicate(change));
            waiters.RemoveAll(released.Contains);
        }

        foreach (var waiter in released) waiter.Source.TrySetResult(change);
        Changes.Fire();
        if (before?.State?.Text != change.Snapshot.State?.Text) StateChanges.Fire();
    }

    internal async Task<ResourceEvent> WaitAsync(Func<ResourceEvent, bool> predicate, CancellationToken cancellationToken)
    {
        var waiter = new Waiter(predicate, new TaskCompletionSource<ResourceEvent>(TaskCreationOptions.RunContinuationsAsynchronously));
        lock (gate)
        {
            if (current.Values.FirstOrDefault(predicate) is { } already) return already;
            waiters.Add(waiter);
        }

        try
        {
            return await waiter.Source.Task.WaitAsync(cancellationToken);
        }
        finally
        {
            lock (gate) waiters.Remove(waiter);
        }
    }

    private static bool IsNamed(ResourceEvent change, string name) =>
        string.Equals(change.Resource.Name, name, StringComparison.OrdinalIgnoreCase) || string.Equals(change.ResourceId, name, StringComparison.OrdinalIgnoreCase);

    private sealed record Waiter(Func<ResourceEvent, bool> Predicate, TaskCompletionSource<ResourceEvent> Source);
}

using Aspire.Hosting.ApplicationModel;
using WhisperEngine.Local.Hosting.Dashboard;
using WhisperEngine.Local.Hosting.Host;
using WhisperEngine.Local.Hosting.Processes;

namespace WhisperEngine.Local.Hosting.Orchestration;

/// <summary>Keeps <c>run.json</c> true: written again whenever a process starts or becomes ready.</summary>
internal sealed class RunRecord(
    ResourceInstances instances, ResourceNotificationService notifications, LocalData data, DashboardKeys keys, TimeProvider time)
{
    private readonly DateTimeOffset startedAt = time.GetUtcNow();
    private readonly Lock gate = new();

    public void Write()
    {
        lock (gate) RunFile.Write(data.Directory, Describe());
    }

    public void Delete()
    {
        lock (gate) RunFile.Delete(data.Directory);
    }

    public static IReadOnlyList<string> Urls(IResource resource) => resource is not IResourceWithEndpoints owner
        ? []
        : [.. resource.Annotations.OfType<EndpointAnnotation>().Where(endpoint => endpoint.AllocatedPort is not null)
            .Select(endpoint => new EndpointReference(owner, endpoint.Name).Url)
            .Concat(resource.Annotations.OfType<EndpointUrlAnnotation>().Where(address => address.IsAllocated).Select(address => address.Url))];

    private RunInfo Describe() => new(
        Environment.ProcessId,
        startedAt,
        Dashboard is { } dashboard ? new() { [DashboardResource.ResourceName] = dashboard.PagesEndpoint.Url } : [],
        [.. instances.All.Select(Describe)],
        Values(instances.All.Select(instance => instance.Resource).OfType<IResourceWithConnectionString>(), resource => resource.GetConnectionStringAsync().AsTask()),
        Keys());

    private DashboardResource? Dashboard => instances.All.Select(instance => instance.Resource).OfType<DashboardResource>().FirstOrDefault();

    private Dictionary<string, string> Keys()
    {
        var values = Values(
            instances.All.Select(instance => instance.Resource).OfType<ParameterResource>().Where(IsKey), parameter => parameter.GetValueAsync().AsTask());
        if (Dashboard is not null) values[RunInfo.DashboardKey] = keys.Api;
        return values;
    }

    private RunResource Describe(ResourceInstance instance)
    {
        var pid = instance.Process?.Id;
        return new RunResource(
            instance.Resource.Name, Notifications.TypeOf(instance.Resource), notifications.StateOf(instance), Urls(instance.Resource),
            pid, pid is { } id ? ProcessTable.StartTimeOf(id) : null);
    }

    private static bool IsKey(ParameterResource parameter) => parameter is { Secret: true } and not IResourceWithConnectionString;

    // Nothing here waits: ports are allocated and parameters resolved before the first process starts.
    private static Dictionary<string, string> Values<T>(IEnumerable<T> resources, Func<T, Task<string?>> read)
        where T : IResource
    {
        Dictionary<string, string> values = [];
        foreach (var resource in resources)
        {
            if (read(resource) is { IsCompletedSuccessfully: true, Result: { } value }) values[resource.Name] = value;
        }

        return values;
    }
}

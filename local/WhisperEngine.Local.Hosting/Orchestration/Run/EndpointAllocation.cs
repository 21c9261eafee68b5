using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using WhisperEngine.Local.Hosting.Dashboard;
using WhisperEngine.Local.Hosting.Processes;

namespace WhisperEngine.Local.Hosting.Orchestration;

/// <summary>Gives every endpoint its port: the configured one, the declared one, or a free one. A declared port is never moved.</summary>
internal sealed class EndpointAllocation(IResourceCollection resources, HostSettings settings)
{
    private readonly HashSet<int> given = [];

    /// <exception cref="DistributedApplicationException">A port is taken; the message names its holder and the key to set.</exception>
    public void Allocate()
    {
        if (resources.OfType<DashboardResource>().Any()) Take(settings.SupervisorPort, "apphost", "ASPIRE_RESOURCE_SERVICE_ENDPOINT_URL");
        foreach (var resource in resources)
        {
            var endpoints = resource.Annotations.OfType<EndpointAnnotation>().ToList();
            if (endpoints.Count > 0 && ResourceInstances.Replicas(resource) > 1)
            {
                throw new DistributedApplicationException(
                    $"'{resource.Name}' has {ResourceInstances.Replicas(resource)} replicas and endpoints. No proxy stands before a local process, " +
                    "so replicas cannot share a port. Add one resource for each.");
            }

            foreach (var endpoint in endpoints) endpoint.AllocatedPort = PortOf(resource, endpoint, endpoints.Count == 1);
        }
    }

    private int PortOf(IResource resource, EndpointAnnotation endpoint, bool isOnly)
    {
        if (resource is ContainerResource && endpoint.TargetPort is null)
        {
            throw new DistributedApplicationException(
                $"The endpoint '{endpoint.Name}' for container resource '{resource.Name}' must specify the TargetPort value.");
        }

        var owner = isOnly ? resource.Name : $"{resource.Name}-{endpoint.Name}";
        if (settings.RandomPorts || (settings.Port(owner) ?? endpoint.Port) is not { } port) return GetFree();
        Take(port, resource.Name, HostSettings.PortKey(owner));
        return port;
    }

    private void Take(int port, string owner, string key)
    {
        if (Ports.IsFree(port) && given.Add(port)) return;

        var holder = Ports.FindHolder(port) is { } process ? $"{process.Program} (process {process.Pid})" : "another program or resource";
        throw new DistributedApplicationException($"Port {port} of '{owner}' is taken by {holder}. Stop that program, or set {key} to another port.");
    }

    private int GetFree()
    {
        int port;
        do port = Ports.GetFree();
        while (!given.Add(port));
        return port;
    }
}

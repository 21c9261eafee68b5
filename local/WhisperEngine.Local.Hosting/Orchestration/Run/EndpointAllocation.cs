using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using WhisperEngine.Local.Hosting.Processes;

namespace WhisperEngine.Local.Hosting.Orchestration;

/// <summary>Gives every endpoint its port: the configured one, the declared one, or a free one. A declared port is never moved.</summary>
internal sealed class EndpointAllocation(IResourceCollection resources, HostSettings settings)
{
    /// <exception cref="DistributedApplicationException">A port is taken; the message names its holder and the key to set.</exception>
    public void Allocate()
    {
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
        if (settings.RandomPorts) return Ports.GetFree();

        var owner = isOnly ? resource.Name : $"{resource.Name}-{endpoint.Name}";
        if ((settings.Port(owner) ?? endpoint.Port) is not { } port) return Ports.GetFree();

        return Ports.FindHolder(port) is { } holder
            ? throw new DistributedApplicationException(
                $"Port {port} of '{resource.Name}' is taken by {holder.Program} (process {holder.Pid}). " +
                $"Stop that program, or set {HostSettings.PortKey(owner)} to another port.")
            : port;
    }
}

using System.Net.Sockets;
using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.DependencyInjection;
using WhisperEngine.Local.Hosting.Orchestration;

namespace Aspire.Hosting;

public static partial class ResourceBuilderExtensions
{
    /// <summary>Adds an endpoint, or changes what is given of the one that has this name.</summary>
    public static IResourceBuilder<T> WithEndpoint<T>(
        this IResourceBuilder<T> builder, int? port = null, int? targetPort = null, string? scheme = null, string? name = null,
        string? env = null, bool? isProxied = null, bool? isExternal = null, ProtocolType? protocol = null)
        where T : IResourceWithEndpoints
    {
        var added = new EndpointAnnotation(protocol ?? ProtocolType.Tcp, scheme, null, name, port, targetPort, isExternal, isProxied) { PortVariable = env };
        if (Find(builder.Resource, added.Name) is not { } known) return builder.WithAnnotation(added);

        known.Port = port ?? known.Port;
        known.TargetPort = targetPort ?? known.TargetPort;
        known.UriScheme = scheme ?? known.UriScheme;
        known.PortVariable = env ?? known.PortVariable;
        known.IsProxied = isProxied ?? known.IsProxied;
        known.IsExternal = isExternal ?? known.IsExternal;
        known.Protocol = protocol ?? known.Protocol;
        return builder;
    }

    public static IResourceBuilder<T> WithEndpoint<T>(
        this IResourceBuilder<T> builder, string endpointName, Action<EndpointAnnotation> callback, bool createIfNotExists = true)
        where T : IResourceWithEndpoints
    {
        var endpoint = Find(builder.Resource, endpointName);
        if (endpoint is null)
        {
            if (!createIfNotExists) return builder;
            endpoint = new EndpointAnnotation(ProtocolType.Tcp, name: endpointName);
            builder.WithAnnotation(endpoint);
        }

        callback(endpoint);
        return builder;
    }

    public static IResourceBuilder<T> WithHttpEndpoint<T>(
        this IResourceBuilder<T> builder, int? port = null, int? targetPort = null, string? name = null, string? env = null, bool? isProxied = null)
        where T : IResourceWithEndpoints => builder.WithEndpoint(port, targetPort, "http", name, env, isProxied);

    public static EndpointReference GetEndpoint<T>(this IResourceBuilder<T> builder, string name)
        where T : IResourceWithEndpoints => new(builder.Resource, name);

    /// <summary>Adds an address to what is shown of the resource; a path is one of the endpoint's.</summary>
    public static IResourceBuilder<T> WithUrlForEndpoint<T>(
        this IResourceBuilder<T> builder, string endpointName, Func<EndpointReference, ResourceUrlAnnotation> callback)
        where T : IResourceWithEndpoints => builder.WithAnnotation(new EndpointUrlAnnotation(builder.GetEndpoint(endpointName), callback));

    public static IResourceBuilder<T> WithHealthCheck<T>(this IResourceBuilder<T> builder, string key)
        where T : IResource
    {
        if (builder.Resource.Annotations.OfType<HealthCheckAnnotation>().Any(check => check.Key == key))
        {
            throw new DistributedApplicationException($"Resource '{builder.Resource.Name}' already has a health check with key '{key}'.");
        }

        return builder.WithAnnotation(new HealthCheckAnnotation(key));
    }

    public static IResourceBuilder<T> WithHttpHealthCheck<T>(
        this IResourceBuilder<T> builder, string? path = null, int? statusCode = null, string? endpointName = null)
        where T : IResourceWithEndpoints
    {
        var endpoint = new EndpointReference(builder.Resource, endpointName ?? (Find(builder.Resource, "https") is null ? "http" : "https"));
        if (!endpoint.Exists)
        {
            throw new DistributedApplicationException(
                $"Could not create HTTP health check for resource '{builder.Resource.Name}' as no endpoint named '{endpoint.EndpointName}' was found.");
        }

        var status = statusCode ?? 200;
        var check = new HttpHealthCheck(endpoint, path ?? "/", status);
        var key = $"{builder.Resource.Name}_{endpoint.EndpointName}_{check.Path}_{status}_check";
        builder.ApplicationBuilder.Services.AddHealthChecks().AddHttp(key, check);
        return builder.WithHealthCheck(key);
    }

    private static EndpointAnnotation? Find(IResource resource, string name) => resource.Annotations.OfType<EndpointAnnotation>()
        .FirstOrDefault(endpoint => string.Equals(endpoint.Name, name, StringComparison.OrdinalIgnoreCase));
}

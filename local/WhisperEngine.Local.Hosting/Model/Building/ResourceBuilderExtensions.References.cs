using Aspire.Hosting.ApplicationModel;
using WhisperEngine.Local.Hosting.Orchestration;

namespace Aspire.Hosting;

public static partial class ResourceBuilderExtensions
{
    public static IResourceBuilder<TDestination> WithReference<TDestination>(
        this IResourceBuilder<TDestination> builder, IResourceBuilder<IResourceWithConnectionString> source,
        string? connectionName = null, bool optional = false)
        where TDestination : IResourceWithEnvironment
    {
        var resource = source.Resource;
        var name = connectionName ?? resource.Name;
        return builder.WithEnvironment(context =>
        {
            var variables = context.EnvironmentVariables;
            variables[resource.ConnectionStringEnvironmentVariable ?? $"ConnectionStrings__{name}"] = new ConnectionStringReference(resource, optional);
            var prefix = name.Length == 0 ? "" : VariableName.Encode(name).ToUpperInvariant() + "_";
            foreach (var (property, value) in resource.GetConnectionProperties()) variables[prefix + property.ToUpperInvariant()] = value;
        });
    }

    public static IResourceBuilder<TDestination> WithReference<TDestination>(
        this IResourceBuilder<TDestination> builder, IResourceBuilder<IResourceWithServiceDiscovery> source)
        where TDestination : IResourceWithEnvironment
    {
        ReferencedEndpoints(builder, source.Resource).UseAllEndpoints = true;
        return builder;
    }

    public static IResourceBuilder<TDestination> WithReference<TDestination>(
        this IResourceBuilder<TDestination> builder, EndpointReference endpointReference)
        where TDestination : IResourceWithEnvironment
    {
        ReferencedEndpoints(builder, endpointReference.Resource).EndpointNames.Add(endpointReference.EndpointName);
        return builder;
    }

    public static IResourceBuilder<TDestination> WithReference<TDestination>(
        this IResourceBuilder<TDestination> builder, IResourceBuilder<ExternalServiceResource> externalService)
        where TDestination : IResourceWithEnvironment
    {
        var service = externalService.Resource;
        return builder.WithEnvironment(context =>
        {
            context.EnvironmentVariables[VariableName.Encode(service.Name).ToUpperInvariant()] = service.Uri!.ToString();
            context.EnvironmentVariables[$"services__{service.Name}__{service.Uri.Scheme}__0"] = service.Uri.ToString();
        });
    }

    public static IResourceBuilder<TDestination> WithReference<TDestination>(this IResourceBuilder<TDestination> builder, string name, Uri uri)
        where TDestination : IResourceWithEnvironment
    {
        if (!uri.IsAbsoluteUri) throw new InvalidOperationException("The uri for service reference must be absolute.");
        if (uri.Query.Length > 0 || uri.Fragment.Length > 0) throw new InvalidOperationException("The uri for service reference cannot have a query or a fragment.");

        return builder.WithEnvironment($"services__{name}__default__0", uri.ToString()).WithEnvironment(VariableName.Encode(name), uri.ToString());
    }

    /// <summary>A second reference to the same resource widens the first and adds no second set of variables.</summary>
    private static EndpointReferenceAnnotation ReferencedEndpoints<T>(IResourceBuilder<T> builder, IResourceWithEndpoints resource)
        where T : IResourceWithEnvironment
    {
        if (builder.Resource.Annotations.OfType<EndpointReferenceAnnotation>().FirstOrDefault(known => known.Resource == resource) is { } known) return known;

        var reference = new EndpointReferenceAnnotation(resource);
        builder.WithAnnotation(reference).WithEnvironment(context => ServiceDiscoveryVariables.Add(context.EnvironmentVariables, reference));
        return reference;
    }
}

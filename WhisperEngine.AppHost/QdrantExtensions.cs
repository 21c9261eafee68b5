using Microsoft.Extensions.Configuration;

namespace WhisperEngine.AppHost;

/// <summary>The vector store: of the operator, or one of our own.</summary>
internal sealed class VectorStore(IResourceBuilder<QdrantServerResource>? own, IResourceBuilder<IResourceWithConnectionString>? configured)
{
    /// <summary>Tells a service where it is. Nothing waits for it: without it only recall is poorer.</summary>
    public void ReferBy(IResourceBuilder<ProjectResource> service)
    {
        if (own is not null) service.WithReference(own);
        if (configured is not null) service.WithReference(configured);
    }
}

internal static class QdrantExtensions
{
    /// <summary>The configured <c>ConnectionStrings:{name}_http</c> or <c>:{name}</c>, else a server of our own.</summary>
    public static VectorStore AddVectorStore(this IDistributedApplicationBuilder builder, string name)
    {
        string[] names = [$"{name}_http", name];
        return names.FirstOrDefault(key => !string.IsNullOrEmpty(builder.Configuration.GetConnectionString(key))) is { } configured
            ? new(null, builder.AddConnectionString(configured))
            : new(builder.AddQdrant(name).WithDataVolume().WithHttpHealthCheck("/readyz", endpointName: "http"), null);
    }

    public static IResourceBuilder<ProjectResource> WithVectors(this IResourceBuilder<ProjectResource> service, VectorStore store)
    {
        store.ReferBy(service);
        return service;
    }
}

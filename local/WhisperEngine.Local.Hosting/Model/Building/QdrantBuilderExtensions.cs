using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting;

public static class QdrantBuilderExtensions
{
    public static IResourceBuilder<QdrantServerResource> AddQdrant(
        this IDistributedApplicationBuilder builder, string name,
        IResourceBuilder<ParameterResource>? apiKey = null, int? grpcPort = null, int? httpPort = null)
    {
        var key = apiKey?.Resource ?? ParameterResourceBuilderExtensions.CreateDefaultPasswordParameter(builder, $"{name}-Key", special: false);
        var qdrant = new QdrantServerResource(name, key);
        return builder.AddResource(qdrant)
            .WithImage("qdrant/qdrant", "v1.18.0")
            .WithHttpEndpoint(port: grpcPort, targetPort: 6334, name: QdrantServerResource.GrpcEndpointName)
            .WithEndpoint(QdrantServerResource.GrpcEndpointName, endpoint => endpoint.Transport = "http2")
            .WithHttpEndpoint(port: httpPort, targetPort: 6333, name: QdrantServerResource.HttpEndpointName)
            .WithEnvironment(context =>
            {
                context.EnvironmentVariables["QDRANT__SERVICE__API_KEY"] = qdrant.ApiKeyParameter;
                if (context.ExecutionContext.IsPublishMode) context.EnvironmentVariables["QDRANT__SERVICE__ENABLE_STATIC_CONTENT"] = "0";
            });
    }

    /// <summary>A stand-in always keeps its data, below the data directory.</summary>
    public static IResourceBuilder<QdrantServerResource> WithDataVolume(
        this IResourceBuilder<QdrantServerResource> builder, string? name = null, bool isReadOnly = false) =>
        isReadOnly ? throw new DistributedApplicationException("The local Qdrant cannot run on read-only data.") : builder;

    public static IResourceBuilder<TDestination> WithReference<TDestination>(
        this IResourceBuilder<TDestination> builder, IResourceBuilder<QdrantServerResource> qdrantResource)
        where TDestination : IResourceWithEnvironment
    {
        var qdrant = qdrantResource.Resource;
        ResourceBuilderExtensions.WithReference(builder, qdrantResource, null, optional: false);
        return builder.WithEnvironment(context =>
        {
            // written out, not as a reference to the resource: that is how Aspire's manifest has them
            context.EnvironmentVariables[$"ConnectionStrings__{qdrant.Name}"] = qdrant.ConnectionStringExpression;
            context.EnvironmentVariables[$"ConnectionStrings__{qdrant.Name}_{QdrantServerResource.HttpEndpointName}"] = qdrant.HttpConnectionStringExpression;
        });
    }
}

namespace Aspire.Hosting.ApplicationModel;

public class QdrantServerResource : ContainerResource, IResourceWithConnectionString
{
    internal const string GrpcEndpointName = "grpc";
    internal const string HttpEndpointName = "http";

    public QdrantServerResource(string name, ParameterResource apiKey)
        : base(name)
    {
        ApiKeyParameter = apiKey;
        PrimaryEndpoint = new EndpointReference(this, GrpcEndpointName);
        HttpEndpoint = new EndpointReference(this, HttpEndpointName);
    }

    public EndpointReference PrimaryEndpoint { get; }

    public EndpointReference HttpEndpoint { get; }

    public ParameterResource ApiKeyParameter { get; }

    public ReferenceExpression ConnectionStringExpression => ReferenceExpression.Create($"Endpoint={PrimaryEndpoint};Key={ApiKeyParameter}");

    public ReferenceExpression HttpConnectionStringExpression => ReferenceExpression.Create($"Endpoint={HttpEndpoint};Key={ApiKeyParameter}");

    IEnumerable<KeyValuePair<string, ReferenceExpression>> IResourceWithConnectionString.GetConnectionProperties() =>
    [
        new("GrpcHost", ReferenceExpression.Create($"{PrimaryEndpoint.Property(EndpointProperty.Host)}")),
        new("GrpcPort", ReferenceExpression.Create($"{PrimaryEndpoint.Property(EndpointProperty.Port)}")),
        new("HttpHost", ReferenceExpression.Create($"{HttpEndpoint.Property(EndpointProperty.Host)}")),
        new("HttpPort", ReferenceExpression.Create($"{HttpEndpoint.Property(EndpointProperty.Port)}")),
        new("ApiKey", ReferenceExpression.Create($"{ApiKeyParameter}")),
        new("Uri", ReferenceExpression.Create($"{PrimaryEndpoint}")),
        new("HttpUri", ReferenceExpression.Create($"{HttpEndpoint}")),
    ];
}

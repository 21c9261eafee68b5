using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;

namespace WhisperEngine.Local.Hosting.Tests;

/// <summary>A resource of one's own, written against Aspire's API alone.</summary>
internal sealed class InfluxDbResource(string name, ParameterResource token) : ContainerResource(name), IResourceWithConnectionString
{
    public const string EndpointName = "http";

    public EndpointReference PrimaryEndpoint => new(this, EndpointName);

    public ParameterResource Token { get; } = token;

    public ReferenceExpression ConnectionStringExpression => ReferenceExpression.Create(
        $"Url={PrimaryEndpoint.Property(EndpointProperty.Url)};Token={Token};Org={"whisperengine"};Bucket={"metrics"}");

    IEnumerable<KeyValuePair<string, ReferenceExpression>> IResourceWithConnectionString.GetConnectionProperties() =>
    [
        new("Host", ReferenceExpression.Create($"{PrimaryEndpoint.Property(EndpointProperty.Host)}")),
        new("Port", ReferenceExpression.Create($"{PrimaryEndpoint.Property(EndpointProperty.Port)}")),
        new("Uri", ReferenceExpression.Create($"{PrimaryEndpoint.Property(EndpointProperty.Url)}")),
        new("Token", ReferenceExpression.Create($"{Token}")),
        new("Org", ReferenceExpression.Create($"{"whisperengine"}")),
        new("Bucket", ReferenceExpression.Create($"{"metrics"}")),
    ];

    public static IResourceBuilder<InfluxDbResource> Add(IDistributedApplicationBuilder builder, string name)
    {
        var token = ParameterResourceBuilderExtensions.CreateDefaultPasswordParameter(builder, $"{name}-token", special: false);
        return builder.AddResource(new InfluxDbResource(name, token))
            .WithImage("influxdb", "2.7")
            .WithHttpEndpoint(targetPort: 8086, name: EndpointName)
            .WithHttpHealthCheck("/health");
    }
}

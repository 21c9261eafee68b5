namespace WhisperEngine.AppHost;

/// <summary>An InfluxDB server; Aspire has no integration for it.</summary>
internal sealed class InfluxDbResource(string name, ParameterResource token) : ContainerResource(name), IResourceWithConnectionString
{
    public const string EndpointName = "http";

    public EndpointReference PrimaryEndpoint => field ??= new(this, EndpointName);

    public ParameterResource Token { get; } = token;

    public string Organization { get; init; } = "whisperengine";

    public string Bucket { get; init; } = "metrics";

    public ReferenceExpression ConnectionStringExpression =>
        ReferenceExpression.Create($"Url={PrimaryEndpoint.Property(EndpointProperty.Url)};Token={Token};Org={Organization};Bucket={Bucket}");

    IEnumerable<KeyValuePair<string, ReferenceExpression>> IResourceWithConnectionString.GetConnectionProperties() =>
    [
        new("Host", ReferenceExpression.Create($"{PrimaryEndpoint.Property(EndpointProperty.Host)}")),
        new("Port", ReferenceExpression.Create($"{PrimaryEndpoint.Property(EndpointProperty.Port)}")),
        new("Uri", ReferenceExpression.Create($"{PrimaryEndpoint.Property(EndpointProperty.Url)}")),
        new("Token", ReferenceExpression.Create($"{Token}")),
        new("Org", ReferenceExpression.Create($"{Organization}")),
        new("Bucket", ReferenceExpression.Create($"{Bucket}")),
    ];
}

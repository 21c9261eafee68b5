using Aspire.Hosting.ApplicationModel;

namespace WhisperEngine.Local.Hosting.Dashboard;

/// <summary>The dashboard, a process of its own beside the services.</summary>
internal sealed class DashboardResource(string command, string workingDirectory) : ExecutableResource(ResourceName, command, workingDirectory)
{
    public const string ResourceName = "dashboard";
    private const string Pages = "http";
    private const string OtlpGrpc = "otlp-grpc";
    private const string OtlpHttp = "otlp-http";

    public EndpointReference PagesEndpoint => new(this, Pages);

    public EndpointReference OtlpGrpcEndpoint => new(this, OtlpGrpc);

    public EndpointReference OtlpHttpEndpoint => new(this, OtlpHttp);
}

using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using WhisperEngine.Local.Hosting.Dashboard;

namespace WhisperEngine.Local.Hosting.Orchestration;

/// <summary>What every project is told about telemetry and its console.</summary>
internal sealed class TelemetryVariables(
    IConfiguration configuration, IHostEnvironment environment, HostSettings settings, DashboardKeys keys, IResourceCollection resources,
    DistributedApplicationExecutionContext execution)
{
    private const string DefaultEndpoint = "http://localhost:18889";
    private const string IntervalInDevelopment = "1000"; // milliseconds

    public void Add(Dictionary<string, object> variables, string resource, string instance)
    {
        variables["OTEL_DOTNET_EXPERIMENTAL_OTLP_RETRY"] = "in_memory";
        if (execution.IsPublishMode) return;

        var develops = environment.IsDevelopment();
        if (develops)
        {
            variables["OTEL_DOTNET_EXPERIMENTAL_ASPNETCORE_DISABLE_URL_QUERY_REDACTION"] = "true";
            variables["OTEL_DOTNET_EXPERIMENTAL_HTTPCLIENT_DISABLE_URL_QUERY_REDACTION"] = "true";
        }

        var (endpoint, protocol) = Endpoint();
        variables["OTEL_EXPORTER_OTLP_ENDPOINT"] = endpoint;
        variables["OTEL_EXPORTER_OTLP_PROTOCOL"] = protocol;
        variables["OTEL_RESOURCE_ATTRIBUTES"] = $"service.instance.id={instance}";
        variables["OTEL_SERVICE_NAME"] = resource;
        if (Key() is { } key) variables["OTEL_EXPORTER_OTLP_HEADERS"] = $"x-otlp-api-key={key}";
        if (develops)
        {
            variables["OTEL_BLRP_SCHEDULE_DELAY"] = IntervalInDevelopment;
            variables["OTEL_BSP_SCHEDULE_DELAY"] = IntervalInDevelopment;
            variables["OTEL_METRIC_EXPORT_INTERVAL"] = IntervalInDevelopment;
            variables["OTEL_TRACES_SAMPLER"] = "always_on";
            variables["OTEL_METRICS_EXEMPLAR_FILTER"] = "trace_based";
            variables["OTEL_INSTRUMENTATION_GENAI_CAPTURE_MESSAGE_CONTENT"] = "true";
        }

        variables["DOTNET_SYSTEM_CONSOLE_ALLOW_ANSI_COLOR_REDIRECTION"] = "true";
        variables["LOGGING__CONSOLE__FORMATTERNAME"] = "simple";
    }

    private (object Endpoint, string Protocol) Endpoint()
    {
        if (resources.OfType<DashboardResource>().FirstOrDefault() is { } dashboard) return (dashboard.OtlpGrpcEndpoint, "grpc");

        var http = Configured("DASHBOARD_OTLP_HTTP_ENDPOINT_URL");
        return Configured("DASHBOARD_OTLP_ENDPOINT_URL") is { } grpc ? (grpc, "grpc") : http is null ? (DefaultEndpoint, "grpc") : (http, "http/protobuf");
    }

    // Every such variable has an older name.
    private string? Configured(string name) => configuration["ASPIRE_" + name] ?? configuration["DOTNET_" + name];

    private string? Key() => settings.HasDashboard ? keys.Otlp : keys.ConfiguredOtlp;
}

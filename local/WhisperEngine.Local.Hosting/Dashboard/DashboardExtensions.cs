using System.Reflection;
using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using WhisperEngine.Local.Hosting.Orchestration;

namespace WhisperEngine.Local.Hosting.Dashboard;

/// <summary>Adds the dashboard to a model, as Aspire does without being asked.</summary>
internal static class DashboardExtensions
{
    private const int PagesPort = 18888;
    private const int OtlpGrpcPort = 18889;

    /// <summary>The dashboard's project, if the AppHost was built with one.</summary>
    public static string? DashboardProject(this Assembly appHost) =>
        appHost.GetCustomAttributes<AssemblyMetadataAttribute>().FirstOrDefault(attribute => attribute.Key == "DashboardProjectPath")?.Value;

    public static void AddDashboard(this IDistributedApplicationBuilder builder, string project, HostSettings settings)
    {
        var assembly = BuiltProject.Find(DashboardResource.ResourceName, project, settings.BuildConfiguration);
        var dashboard = new DashboardResource("dotnet", Path.GetDirectoryName(project)!);
        builder.AddResource(dashboard)
            .WithArgs(assembly, "--data", Path.Combine(settings.DataDirectory, DashboardResource.ResourceName))
            .WithHttpEndpoint(HostSettings.PortIn(builder.Configuration["ASPNETCORE_URLS"]) ?? PagesPort, name: dashboard.PagesEndpoint.EndpointName)
            .WithHttpEndpoint(Configured(builder, "DASHBOARD_OTLP_ENDPOINT_URL") ?? OtlpGrpcPort, name: dashboard.OtlpGrpcEndpoint.EndpointName)
            .WithHttpEndpoint(Configured(builder, "DASHBOARD_OTLP_HTTP_ENDPOINT_URL"), name: dashboard.OtlpHttpEndpoint.EndpointName)
            .WithHttpHealthCheck("/health")
            .WithAnnotation(new EnvironmentCallbackAnnotation(context => SetAsync(context, dashboard, builder, settings)));
    }

    private static Task SetAsync(EnvironmentCallbackContext context, DashboardResource dashboard, IDistributedApplicationBuilder builder, HostSettings settings)
    {
        var keys = new DashboardKeys(builder.Configuration, GeneratedValues.Of(builder));
        var variables = context.EnvironmentVariables;
        variables["ASPNETCORE_URLS"] = dashboard.PagesEndpoint;
        variables["ASPIRE_DASHBOARD_OTLP_ENDPOINT_URL"] = dashboard.OtlpGrpcEndpoint;
        variables["ASPIRE_DASHBOARD_OTLP_HTTP_ENDPOINT_URL"] = dashboard.OtlpHttpEndpoint;
        variables["ASPIRE_RESOURCE_SERVICE_ENDPOINT_URL"] = settings.SupervisorUrl;
        variables["DASHBOARD__FRONTEND__BROWSERTOKEN"] = keys.BrowserToken;
        SetKey("RESOURCESERVICECLIENT", "APIKEY", keys.ResourceService);
        SetKey("OTLP", "PRIMARYAPIKEY", keys.Otlp);
        SetKey("API", "PRIMARYAPIKEY", keys.Api);
        return Task.CompletedTask;

        void SetKey(string section, string name, string key)
        {
            variables[$"DASHBOARD__{section}__AUTHMODE"] = "ApiKey";
            variables[$"DASHBOARD__{section}__{name}"] = key;
        }
    }

    private static int? Configured(IDistributedApplicationBuilder builder, string name) =>
        HostSettings.PortIn(builder.Configuration["ASPIRE_" + name] ?? builder.Configuration["DOTNET_" + name]);
}

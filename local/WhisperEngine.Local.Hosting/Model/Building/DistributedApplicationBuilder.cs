using System.Reflection;
using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using WhisperEngine.Local.Hosting.Dashboard;
using WhisperEngine.Local.Hosting.Orchestration;

namespace Aspire.Hosting;

internal sealed class DistributedApplicationBuilder : IDistributedApplicationBuilder
{
    private readonly HostApplicationBuilder host;
    private readonly HostSettings settings;
    private readonly string? dashboardProject;

    public DistributedApplicationBuilder(DistributedApplicationOptions options)
    {
        var assembly = Assembly.GetEntryAssembly();
        AppHostDirectory = options.ProjectDirectory ?? BuiltFrom(assembly) ?? Directory.GetCurrentDirectory();
        var command = HostCommand.Parse(options.Args ?? []);
        host = new HostApplicationBuilder(new HostApplicationBuilderSettings
        {
            Args = command.ConfigurationArguments,
            ContentRootPath = Directory.Exists(AppHostDirectory) ? AppHostDirectory : null,
        });
        host.Logging.AddFilter("Microsoft", LogLevel.Warning);
        // A resource that is not up yet is no error of the AppHost; what its checks say is part of its state.
        host.Logging.AddFilter("Microsoft.Extensions.Diagnostics.HealthChecks", LogLevel.None);

        var publishes = string.Equals(host.Configuration["operation"], "publish", StringComparison.OrdinalIgnoreCase);
        ExecutionContext = new DistributedApplicationExecutionContext(
            publishes ? DistributedApplicationOperation.Publish : DistributedApplicationOperation.Run);
        Services.AddSingleton(command);
        Services.AddSingleton(ExecutionContext);
        Services.AddSingleton<IResourceCollection>(Resources);
        Services.AddSingleton(new GeneratedValues());
        settings = new HostSettings(assembly, Configuration, options.DisableDashboard);
        Services.AddSingleton(settings);
        if (!publishes && command.Verb is null && settings.HasDashboard) dashboardProject = assembly?.DashboardProject();
        Services.TryAddSingleton(TimeProvider.System);
        Services.AddHealthChecks();
        Services.AddHttpClient();
        Services.AddOrchestration();
    }

    public ConfigurationManager Configuration => host.Configuration;

    public IHostEnvironment Environment => host.Environment;

    public IServiceCollection Services => host.Services;

    public string AppHostDirectory { get; }

    public DistributedApplicationExecutionContext ExecutionContext { get; }

    public IResourceCollection Resources { get; } = new ResourceCollection();

    public IResourceBuilder<T> AddResource<T>(T resource)
        where T : IResource
    {
        if (Resources.FirstOrDefault(other => string.Equals(other.Name, resource.Name, StringComparison.OrdinalIgnoreCase)) is { } other)
        {
            throw new DistributedApplicationException(
                $"Cannot add resource of type '{resource.GetType()}' with name '{resource.Name}' because resource of type '{other.GetType()}' with that name already exists. " +
                "Resource names are case-insensitive.");
        }

        Resources.Add(resource);
        return CreateResourceBuilder(resource);
    }

    public IResourceBuilder<T> CreateResourceBuilder<T>(T resource)
        where T : IResource => new ResourceBuilder<T>(this, resource);

    public DistributedApplication Build()
    {
        if (dashboardProject is not null) this.AddDashboard(dashboardProject, settings);
        return new DistributedApplication(host.Build());
    }

    private static string? BuiltFrom(Assembly? assembly) => assembly?.GetCustomAttributes<AssemblyMetadataAttribute>()
        .FirstOrDefault(attribute => attribute.Key == "AppHostProjectPath")?.Value;
}

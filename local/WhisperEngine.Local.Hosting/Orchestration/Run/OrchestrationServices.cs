using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.DependencyInjection;
using WhisperEngine.Local.Hosting.Dashboard;
using WhisperEngine.Local.Hosting.Supervisor;

namespace WhisperEngine.Local.Hosting.Orchestration;

internal static class OrchestrationServices
{
    public static void AddOrchestration(this IServiceCollection services) => services
        .AddSingleton(_ => new ResourceNotificationService())
        .AddSingleton<ResourceInstances>()
        .AddSingleton<DashboardKeys>()
        .AddSingleton<TelemetryVariables>()
        .AddSingleton<ResourceEnvironment>()
        .AddSingleton<EndpointAllocation>()
        .AddSingleton<LocalData>()
        .AddSingleton<ProcessCommands>()
        .AddSingleton<Dependencies>()
        .AddSingleton<HealthMonitor>()
        .AddSingleton<RunRecord>()
        .AddSingleton<AppHostConsole>()
        .AddSingleton<InstanceRun>()
        .AddSingleton<InstanceLives>()
        .AddSingleton<Orchestrator>()
        .AddSingleton<InstanceCommands>()
        .AddSingleton(provider => new ResourceCommandService(provider.GetRequiredService<InstanceCommands>()))
        .AddSingleton<SecretMask>()
        .AddSingleton<ResourceViews>()
        .AddSingleton<SupervisorServer>()
        .AddSingleton<HostRun>();
}

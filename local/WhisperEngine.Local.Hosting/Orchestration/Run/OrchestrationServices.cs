using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.DependencyInjection;

namespace WhisperEngine.Local.Hosting.Orchestration;

internal static class OrchestrationServices
{
    public static void AddOrchestration(this IServiceCollection services) => services
        .AddSingleton(_ => new ResourceNotificationService())
        .AddSingleton<ResourceInstances>()
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
        .AddSingleton<Orchestrator>()
        .AddSingleton<HostRun>();
}

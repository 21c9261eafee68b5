using Aspire.Hosting.ApplicationModel;

namespace WhisperEngine.Local.Hosting.Orchestration;

/// <summary>Publishes changes of instances.</summary>
internal static class Notifications
{
    public static void Publish(
        this ResourceNotificationService notifications, ResourceInstance instance, Func<CustomResourceSnapshot, CustomResourceSnapshot> change) =>
        notifications.Publish(instance.Resource, instance.Id, current => change(current ?? Initial(instance.Resource)));

    public static void PublishState(this ResourceNotificationService notifications, ResourceInstance instance, string state) =>
        notifications.Publish(instance, snapshot => snapshot with { State = state });

    /// <summary>Something beside the state changed that people see with it.</summary>
    public static void PublishAgain(this ResourceNotificationService notifications, ResourceInstance instance) =>
        notifications.Publish(instance, snapshot => snapshot);

    public static string StateOf(this ResourceNotificationService notifications, ResourceInstance instance) =>
        notifications.TryGetCurrentState(instance.Id, out var change) ? change.Snapshot.State?.Text ?? "" : KnownResourceStates.NotStarted;

    public static void PublishRunning(this ResourceNotificationService notifications, ResourceInstance instance, DateTimeOffset now) =>
        notifications.Publish(instance, snapshot => snapshot with
        {
            State = KnownResourceStates.Running,
            ExitCode = null,
            StartedAt = now,
            StoppedAt = null,
            HealthReports = HealthMonitor.Pending(instance.Resource),
        });

    /// <summary>Processes end as Finished with any exit code, containers as Exited.</summary>
    public static void PublishEnd(this ResourceNotificationService notifications, ResourceInstance instance, int exitCode, DateTimeOffset now) =>
        notifications.Publish(instance, snapshot => snapshot with
        {
            StoppedAt = now,
            State = instance.Resource is ContainerResource ? KnownResourceStates.Exited : KnownResourceStates.Finished,
            ExitCode = exitCode,
        });

    private static CustomResourceSnapshot Initial(IResource resource) => new()
    {
        ResourceType = TypeOf(resource),
        Properties = [],
        State = KnownResourceStates.NotStarted,
    };

    public static string TypeOf(IResource resource) => resource switch
    {
        ProjectResource => "Project",
        ExecutableResource => "Executable",
        ContainerResource => "Container",
        ConfiguredConnectionString or Aspire.Hosting.ConnectionStringResource => "ConnectionString",
        ParameterResource => "Parameter",
        Aspire.Hosting.ExternalServiceResource => "ExternalService",
        _ => resource.GetType().Name,
    };
}

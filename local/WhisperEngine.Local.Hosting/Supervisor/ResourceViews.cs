using System.Runtime.CompilerServices;
using Aspire.Hosting.ApplicationModel;
using WhisperEngine.Local.Hosting.Orchestration;

namespace WhisperEngine.Local.Hosting.Supervisor;

/// <summary>The resources as they are and as they change.</summary>
internal sealed class ResourceViews(
    ResourceInstances instances, ResourceNotificationService notifications, InstanceCommands commands, SecretMask mask)
{
    /// <summary>Every resource once, then each again when it changed, until cancelled. A slow reader sees only the latest of several changes.</summary>
    public async IAsyncEnumerable<ResourceView> WatchAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        long seen = 0;
        while (true)
        {
            var more = notifications.Changes.Next;
            foreach (var change in notifications.ChangedAfter(seen))
            {
                seen = change.Version;
                if (instances.Find(change.ResourceId) is { } instance) yield return View(instance, change.Snapshot);
            }

            await more.WaitAsync(cancellationToken);
        }
    }

    private ResourceView View(ResourceInstance instance, CustomResourceSnapshot snapshot) => new(
        instance.Id, instance.Resource.Name, Notifications.TypeOf(instance.Resource), snapshot.State?.Text ?? "", snapshot.HealthStatus?.ToString(),
        [.. snapshot.HealthReports.Select(report => new HealthReportView(report.Name, report.Status?.ToString(), report.Description))],
        snapshot.State?.Text == KnownResourceStates.Waiting ? snapshot.WaitingFor : [],
        snapshot.StartedAt, snapshot.StoppedAt, snapshot.ExitCode, instance.Process?.Id, instance.Failure,
        RunRecord.Urls(instance.Resource),
        [.. instance.Variables.Select(variable => new VariableView(variable.Key, mask.Apply(variable.Key, variable.Value)))],
        commands.Offered(instance));
}

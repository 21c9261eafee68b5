using System.Collections.Immutable;
using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace WhisperEngine.Local.Hosting.Orchestration;

/// <summary>Runs the health checks of a running resource and publishes what they say.</summary>
internal sealed class HealthMonitor(HealthCheckService checks, ResourceNotificationService notifications, TimeProvider time)
{
    // A start waits for the first healthy answer, so it is looked for often.
    private static readonly TimeSpan WhileStarting = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan WhileHealthy = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan LeastPause = TimeSpan.FromSeconds(1);
    private const int LongestFailurePause = 5; // seconds

    public static ImmutableArray<HealthReportSnapshot> Pending(IResource resource) =>
        [.. Keys(resource).Select(key => new HealthReportSnapshot(key, null, null, null))];

    /// <summary>Runs until cancelled; the callback is called once, when the resource is healthy for the first time.</summary>
    public async Task RunAsync(ResourceInstance instance, Func<Task> onFirstHealthy, CancellationToken cancellationToken)
    {
        var keys = Keys(instance.Resource).ToHashSet();
        var wasHealthy = false;
        var failures = 0;
        while (true)
        {
            var report = await checks.CheckHealthAsync(registration => keys.Contains(registration.Name), cancellationToken);
            ImmutableArray<HealthReportSnapshot> reports =
                [.. report.Entries.Select(entry => new HealthReportSnapshot(entry.Key, entry.Value.Status, entry.Value.Description, entry.Value.Exception?.ToString()))];
            notifications.Publish(instance, snapshot => snapshot with { HealthReports = reports });

            var healthy = report.Status == HealthStatus.Healthy;
            failures = healthy ? 0 : failures + 1;
            if (healthy && !wasHealthy)
            {
                wasHealthy = true;
                await onFirstHealthy();
            }

            if (keys.Count == 0) return;
            var pause = healthy ? WhileHealthy : wasHealthy ? TimeSpan.FromSeconds(Math.Min(LongestFailurePause, failures)) : WhileStarting;
            await PauseAsync(pause, cancellationToken);
        }
    }

    // Another resource that stops or starts is the likeliest reason for a change of health.
    private async Task PauseAsync(TimeSpan pause, CancellationToken cancellationToken)
    {
        var changed = notifications.StateChanges.Next;
        var least = pause < LeastPause ? pause : LeastPause;
        await Task.Delay(least, time, cancellationToken);
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        await Task.WhenAny(changed, Task.Delay(pause - least, time, enough.Token));
        await enough.CancelAsync();
        cancellationToken.ThrowIfCancellationRequested();
    }

    private static IEnumerable<string> Keys(IResource resource) => resource.Annotations.OfType<HealthCheckAnnotation>().Select(check => check.Key);
}

using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using WhisperEngine.Local.Hosting.Processes;

namespace WhisperEngine.Local.Hosting.Orchestration;

/// <summary>The life of one instance: wait, start, become healthy, start again after a crash, until stopped or given up.</summary>
internal sealed class InstanceRun(
    Dependencies dependencies, ProcessCommands commands, HealthMonitor health, ResourceInstances instances, HostSettings settings,
    ResourceNotificationService notifications, RunRecord record, AppHostConsole console, TimeProvider time)
{
    public async Task RunAsync(ResourceInstance instance, bool waits, CancellationToken stopping)
    {
        try
        {
            if (waits) await dependencies.WaitAsync(instance, stopping);
            if (instance.HasProcess) await RunProcessesAsync(instance, stopping);
            else await RunValueAsync(instance, stopping);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            if (instance.Process is null && notifications.StateOf(instance) == KnownResourceStates.Waiting)
                notifications.PublishState(instance, KnownResourceStates.NotStarted);
            instance.SetFailed("It was stopped.");
        }
        catch (Exception exception) when (exception is not OperationCanceledException || !stopping.IsCancellationRequested)
        {
            // Whatever goes wrong with one resource is told; nobody may be left waiting for it.
            Fail(instance, exception.Message);
        }
    }

    /// <summary>Parameters, connection strings, databases: nothing to start, but perhaps something to make or to check.</summary>
    private async Task RunValueAsync(ResourceInstance instance, CancellationToken stopping)
    {
        if (instance.Resource is PostgresDatabaseResource database) await PostgresConnection.CreateDatabaseAsync(database, stopping);
        notifications.PublishRunning(instance, time.GetUtcNow());
        await health.RunAsync(instance, () => BecomeReady(instance), stopping);
    }

    private async Task RunProcessesAsync(ResourceInstance instance, CancellationToken stopping)
    {
        var policy = new RestartPolicy(time);
        while (true)
        {
            notifications.PublishState(instance, KnownResourceStates.Starting);
            var spec = await commands.CreateAsync(instance, stopping);
            var started = time.GetTimestamp();
            await using var process = ManagedProcess.Start(spec, line => OnOutput(instance, line));
            instance.Process = process;
            // Whoever stops everything either sees the process now or is seen here.
            if (stopping.IsCancellationRequested) await process.StopAsync(TimeSpan.Zero, CancellationToken.None);
            notifications.PublishRunning(instance, time.GetUtcNow());
            record.Write();
            var exitCode = await WatchAsync(instance, stopping);
            instance.ExitCode = exitCode;
            instance.Process = null;
            notifications.PublishEnd(instance, exitCode, time.GetUtcNow());
            stopping.ThrowIfCancellationRequested();

            if (instances.IsTask(instance.Resource))
            {
                instance.SetCompleted(exitCode);
                if (exitCode != 0) instance.SetFailed($"exited with code {exitCode}");
                return;
            }

            var decision = policy.Next(exitCode, time.GetElapsedTime(started));
            if (!decision.Restart)
            {
                Fail(instance, decision.Why);
                return;
            }

            console.Say($"{instance.Resource.Name} {decision.Why}");
            await Task.Delay(decision.Delay, time, stopping);
        }
    }

    /// <summary>Health is looked at while the process lives; a service that does not become healthy in time is a failed start.</summary>
    private async Task<int> WatchAsync(ResourceInstance instance, CancellationToken stopping)
    {
        var process = instance.Process!;
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        var healthy = instances.IsTask(instance.Resource)
            ? Task.CompletedTask
            : health.RunAsync(instance, () => BecomeReady(instance), ended.Token);
        if (!instance.Ready.IsCompleted && !instances.IsTask(instance.Resource))
        {
            using var limit = CancellationTokenSource.CreateLinkedTokenSource(stopping);
            await Task.WhenAny(instance.Ready, process.Exited, Task.Delay(settings.StartTimeout, time, limit.Token));
            await limit.CancelAsync();
            if (!instance.Ready.IsCompleted && !process.Exited.IsCompleted && !stopping.IsCancellationRequested)
                Fail(instance, $"is not healthy {settings.StartTimeout.TotalSeconds:0} s after its start: {Words(instance)}");
        }

        var exitCode = await process.Exited;
        await ended.CancelAsync();
        await Task.WhenAny(healthy); // it ends by the cancellation just made
        if (healthy.IsFaulted) await healthy;
        return exitCode;
    }

    private Task BecomeReady(ResourceInstance instance)
    {
        instance.SetReady();
        record.Write();
        return Task.CompletedTask;
    }

    private void OnOutput(ResourceInstance instance, OutputLine line)
    {
        instance.Console.Add(line);
        console.Line(instance.Resource.Name, line.Text, line.IsError);
    }

    private void Fail(ResourceInstance instance, string why)
    {
        notifications.PublishState(instance, KnownResourceStates.FailedToStart);
        var wasReady = instance.Ready is { IsCompletedSuccessfully: true, Result: true };
        instance.SetFailed(why);
        if (wasReady || !instance.IsAwaited) console.Say($"{instance.Resource.Name} {why}");
    }

    private string Words(ResourceInstance instance) =>
        notifications.TryGetCurrentState(instance.Id, out var change)
            ? string.Join("; ", change.Snapshot.HealthReports.Where(report => report.Status != HealthStatus.Healthy)
                .Select(report => $"{report.Name}: {report.Description ?? "no answer yet"}"))
            : "no state";
}

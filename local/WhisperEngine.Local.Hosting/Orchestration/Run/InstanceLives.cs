using Aspire.Hosting.ApplicationModel;

namespace WhisperEngine.Local.Hosting.Orchestration;

/// <summary>Begins and ends the lives of instances.</summary>
internal sealed class InstanceLives(InstanceRun run, ResourceNotificationService notifications, TimeProvider time) : IDisposable
{
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(6); // as Aspire's stop command

    private readonly CancellationTokenSource stopping = new();

    public bool AreEnding => stopping.IsCancellationRequested;

    public void Begin(ResourceInstance instance, bool waits) =>
        instance.Life = InstanceLife.Begin(end => run.RunAsync(instance, waits, end), () => OnOver(instance), stopping.Token);

    /// <summary>Starts an instance that has ended, or one that waits without waiting further; returns at once.</summary>
    public async Task StartAsync(ResourceInstance instance)
    {
        var waits = notifications.StateOf(instance) != KnownResourceStates.Waiting;
        await StopAsync(instance);
        // Who waits for it from now on must not find how it ended.
        notifications.PublishState(instance, KnownResourceStates.Starting);
        Begin(instance, waits);
    }

    /// <summary>Ends an instance until it is started again: no restart, no health checks.</summary>
    public async Task StopAsync(ResourceInstance instance)
    {
        await instance.Life.EndAsync();
        await StopProcessAsync(instance, Grace);
        await instance.Life.Run;
        // It may have ended by itself just before it was said to be stopping.
        if (notifications.StateOf(instance) == KnownResourceStates.Stopping) notifications.PublishEnd(instance, instance.ExitCode ?? 0, time.GetUtcNow());
        if (AreEnding) return;

        instance.Reset();
        notifications.PublishAgain(instance);
    }

    /// <summary>From now on nothing starts, waits or is looked at; processes go on until they are stopped.</summary>
    public Task EndAsync() => stopping.CancelAsync();

    public async Task StopProcessAsync(ResourceInstance instance, TimeSpan grace)
    {
        if (instance.Process is not { } process) return;

        notifications.PublishState(instance, KnownResourceStates.Stopping);
        await process.StopAsync(grace, CancellationToken.None);
    }

    public void Dispose() => stopping.Dispose();

    // What can be done with it depends on whether it goes on.
    private void OnOver(ResourceInstance instance) => notifications.PublishAgain(instance);
}

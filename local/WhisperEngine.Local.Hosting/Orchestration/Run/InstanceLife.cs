namespace WhisperEngine.Local.Hosting.Orchestration;

/// <summary>A run of an instance that can be ended.</summary>
internal sealed class InstanceLife(CancellationTokenSource? end, Task run)
{
    public static InstanceLife None { get; } = new(null, Task.CompletedTask);

    public bool IsOver => run.IsCompleted;

    public Task Run => run;

    /// <summary>Begins a run that also ends with the application.</summary>
    public static InstanceLife Begin(Func<CancellationToken, Task> run, CancellationToken stopping)
    {
        var end = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        return new InstanceLife(end, Task.Run(() => run(end.Token), CancellationToken.None));
    }

    /// <summary>Ends waiting, health checks and restarts; the process itself is stopped by whoever ends it.</summary>
    public async Task EndAsync()
    {
        if (end is not null) await end.CancelAsync();
    }
}

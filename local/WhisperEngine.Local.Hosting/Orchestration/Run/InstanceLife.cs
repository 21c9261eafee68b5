namespace WhisperEngine.Local.Hosting.Orchestration;

/// <summary>A run of an instance that can be ended.</summary>
internal sealed class InstanceLife
{
    private readonly CancellationTokenSource? end;

    private InstanceLife(CancellationTokenSource? end) => this.end = end;

    public static InstanceLife None { get; } = new(null) { IsOver = true };

    /// <summary>Whether nothing will come of it any more: no wait, no restart.</summary>
    public bool IsOver { get; private set; }

    public Task Run { get; private set; } = Task.CompletedTask;

    /// <summary>Begins a run that also ends with the application.</summary>
    public static InstanceLife Begin(Func<CancellationToken, Task> run, Action onOver, CancellationToken stopping)
    {
        var end = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        var life = new InstanceLife(end);
        life.Run = Task.Run(() => life.LiveAsync(run, onOver, end.Token), CancellationToken.None);
        return life;
    }

    /// <summary>Ends waiting, health checks and restarts; the process itself is stopped by whoever ends it.</summary>
    public async Task EndAsync()
    {
        if (end is not null) await end.CancelAsync();
    }

    private async Task LiveAsync(Func<CancellationToken, Task> run, Action onOver, CancellationToken cancellationToken)
    {
        try
        {
            await run(cancellationToken);
        }
        finally
        {
            IsOver = true;
            onOver();
        }
    }
}

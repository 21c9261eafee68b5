namespace WhisperEngine.Local.Dashboard.Resources;

/// <summary>Keeps the store as the supervisor tells it.</summary>
internal sealed partial class ResourceWatcher(Supervisor supervisor, ResourceStore store, TimeProvider time, ILogger<ResourceWatcher> logger) : BackgroundService
{
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => supervisor.Endpoint is null
        ? Task.CompletedTask
        : Reconnecting.RunAsync(connected => WatchAsync(connected, stoppingToken), Lost, time, stoppingToken);

    private async Task WatchAsync(Action connected, CancellationToken cancellationToken)
    {
        await foreach (var resource in supervisor.WatchAsync(() => { connected(); store.Connected(); }, cancellationToken)) store.Put(resource);
    }

    private void Lost(string reason)
    {
        if (store.IsConnected || store.Problem is null) LogLost(supervisor.Endpoint!, reason);
        store.Lost(reason);
    }

    [LoggerMessage(LogLevel.Warning, "No connection to the supervisor at {Endpoint}, trying again: {Reason}")]
    private partial void LogLost(Uri endpoint, string reason);
}

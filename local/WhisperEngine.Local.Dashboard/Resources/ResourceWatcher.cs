using System.Text.Json;

namespace WhisperEngine.Local.Dashboard.Resources;

/// <summary>Listens to the supervisor, and again after a break.</summary>
internal sealed partial class ResourceWatcher(SupervisorClient supervisor, ResourceStore store, TimeProvider time, ILogger<ResourceWatcher> logger)
    : BackgroundService
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(10);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!supervisor.IsConfigured) return;

        var pause = FirstPause;
        while (true)
        {
            try
            {
                await foreach (var resource in supervisor.WatchAsync(stoppingToken))
                {
                    store.Set(resource);
                    pause = FirstPause;
                }

                store.Lose("The AppHost ended its answer.");
            }
            catch (Exception exception) when (exception is HttpRequestException or IOException or JsonException)
            {
                LogSilence(exception.Message);
                store.Lose(exception.Message);
            }

            await Task.Delay(pause, time, stoppingToken);
            pause = pause * 2 < LongestPause ? pause * 2 : LongestPause;
        }
    }

    [LoggerMessage(LogLevel.Warning, "The AppHost does not tell about resources: {Why}")]
    private partial void LogSilence(string why);
}

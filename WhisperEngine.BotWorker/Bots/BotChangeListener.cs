using Npgsql;
using WhisperEngine.BotWorker.Discord;
using WhisperEngine.Memory.Settings;

namespace WhisperEngine.BotWorker.Bots;

/// <summary>
/// Hears from Postgres that bots or the modes of their channels were changed. Leases are looked at regularly anyway, so a lost connection
/// costs only speed; modes are read anew when it is back.
/// </summary>
internal sealed partial class BotChangeListener(
    NpgsqlDataSource database, BotChanges changes, ChannelModes modes, TimeProvider time, ILogger<BotChangeListener> logger)
    : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await ListenAsync(stoppingToken);
            }
            catch (NpgsqlException exception)
            {
                LogLost(exception.Message);
                await Task.Delay(Pause, time, stoppingToken);
            }
        }
    }

    private async Task ListenAsync(CancellationToken stoppingToken)
    {
        await using var connection = await database.OpenConnectionAsync(stoppingToken);
        var areModesOld = true;
        connection.Notification += (_, told) =>
        {
            if (told.Channel == ChannelSettingsStore.NotificationChannel) areModesOld = true;
            else changes.Signal();
        };
        await using (var listen = new NpgsqlCommand($"LISTEN bots; LISTEN {ChannelSettingsStore.NotificationChannel}", connection))
            await listen.ExecuteNonQueryAsync(stoppingToken);
        changes.Signal(); // what changed while nobody listened
        while (true)
        {
            if (areModesOld)
            {
                areModesOld = false;
                await modes.LoadAsync(stoppingToken);
            }

            // Notifications are raised while this waits, and only then.
            await connection.WaitAsync(stoppingToken);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Bot changes are not heard of and will be seen at the next renewal: {Reason}")]
    private partial void LogLost(string reason);
}

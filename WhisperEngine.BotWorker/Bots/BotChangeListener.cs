using Npgsql;

namespace WhisperEngine.BotWorker.Bots;

/// <summary>Hears from Postgres that bots were changed. Leases are looked at regularly anyway, so a lost connection costs only speed.</summary>
internal sealed partial class BotChangeListener(NpgsqlDataSource database, BotChanges changes, TimeProvider time, ILogger<BotChangeListener> logger)
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
        connection.Notification += (_, _) => changes.Signal();
        await using (var listen = new NpgsqlCommand("LISTEN bots", connection)) await listen.ExecuteNonQueryAsync(stoppingToken);
        changes.Signal(); // what changed while nobody listened
        while (true) await connection.WaitAsync(stoppingToken);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Bot changes are not heard of and will be seen at the next renewal: {Reason}")]
    private partial void LogLost(string reason);
}

using Microsoft.Extensions.Options;
using Npgsql;

namespace WhisperEngine.EnrichmentWorker.Queue;

/// <summary>Hears from Postgres that there is work. The queue is looked at regularly anyway, so a lost connection costs only speed.</summary>
internal sealed partial class QueueListener(
    NpgsqlDataSource database, QueueSignal signal, IOptions<EnrichmentOptions> options, TimeProvider time, ILogger<QueueListener> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await using var connection = await database.OpenConnectionAsync(stoppingToken);
                connection.Notification += (_, _) => signal.Set();
                await using (var listen = new NpgsqlCommand($"LISTEN {QueueSql.Channel}", connection))
                    await listen.ExecuteNonQueryAsync(stoppingToken);
                signal.Set(); // what came while nobody listened
                while (true) await connection.WaitAsync(stoppingToken);
            }
            catch (NpgsqlException exception)
            {
                LogLost(exception.Message);
                await Task.Delay(options.Value.Poll, time, stoppingToken);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "New work is not heard of and will be seen at the next look: {Reason}")]
    private partial void LogLost(string reason);
}

using System.Net.Sockets;
using Microsoft.Extensions.Options;
using Npgsql;

namespace WhisperEngine.CdlApi.Alerts;

/// <summary>Runs a round every <see cref="AlertsOptions.Every"/>.</summary>
internal sealed partial class AlertRounds(AlertRound round, IOptions<AlertsOptions> options, TimeProvider time, ILogger<AlertRounds> logger)
    : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!options.Value.Enabled)
            return;
        while (true)
        {
            await Task.Delay(options.Value.Every, time, stoppingToken);
            try
            {
                await round.RunAsync(stoppingToken);
            }
            catch (Exception exception) when (exception is NpgsqlException or SocketException or TimeoutException)
            {
                LogNoDatabase(exception.Message);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Alerts cannot be kept, so rules are not looked at: {Reason}")]
    private partial void LogNoDatabase(string reason);
}

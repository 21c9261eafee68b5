using Microsoft.Extensions.Options;
using Npgsql;

namespace WhisperEngine.EnrichmentWorker.Planning;

/// <summary>Lets the planner run again and again.</summary>
internal sealed partial class PlannerService(Planner planner, IOptions<EnrichmentOptions> options, TimeProvider time, ILogger<PlannerService> logger)
    : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var failed = false;
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await planner.RunAsync(stoppingToken);
                failed = false;
            }
            catch (NpgsqlException exception)
            {
                if (!failed) LogAway(exception.Message);
                failed = true;
            }
            await Task.Delay(options.Value.Poll, time, stoppingToken);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Nothing can be planned now; the next round makes up for it: {Reason}")]
    private partial void LogAway(string reason);
}

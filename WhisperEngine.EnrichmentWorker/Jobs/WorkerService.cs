using System.Threading.RateLimiting;
using Microsoft.Extensions.Options;
using Npgsql;
using WhisperEngine.EnrichmentWorker.Queue;

namespace WhisperEngine.EnrichmentWorker.Jobs;

/// <summary>Some runners side by side. They share one rate, so that live replies do not feel them.</summary>
internal sealed partial class WorkerService(
    JobRunner runner, QueueSignal signal, ModelPause model, IOptions<EnrichmentOptions> options, TimeProvider time, ILogger<WorkerService> logger)
    : BackgroundService
{
    /// <summary>How often a second permits are given out. Ten pieces of work at once are felt, one after the other they are not.</summary>
    private const int MostTimes = 50;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var times = Math.Min(options.Value.JobsPerSecond, MostTimes);
        await using var rate = new TokenBucketRateLimiter(new()
        {
            TokenLimit = options.Value.JobsPerSecond / times,
            TokensPerPeriod = options.Value.JobsPerSecond / times,
            ReplenishmentPeriod = TimeSpan.FromSeconds(1) / times,
            QueueLimit = options.Value.Workers,
            QueueProcessingOrder = QueueProcessingOrder.OldestFirst,
        });
        await Task.WhenAll(Enumerable.Range(0, options.Value.Workers).Select(_ => RunAsync(rate, stoppingToken)));
    }

    private async Task RunAsync(RateLimiter rate, CancellationToken stoppingToken)
    {
        var failures = 0;
        while (!stoppingToken.IsCancellationRequested)
        {
            if (model.Left is { Ticks: > 0 } left) await Task.Delay(left, time, stoppingToken);
            using var permit = await rate.AcquireAsync(1, stoppingToken);
            var news = signal.Next;
            try
            {
                if (!await runner.RunOneAsync(stoppingToken)) await WaitAsync(news, stoppingToken);
                failures = 0;
            }
            catch (NpgsqlException exception)
            {
                if (failures++ == 0) LogAway(exception.Message);
                await Task.Delay(Backoff.After(failures, options.Value.Pause), time, stoppingToken);
            }
        }
    }

    /// <summary>Until the queue is said to have something, or the time to look is there.</summary>
    private async Task WaitAsync(Task news, CancellationToken stoppingToken)
    {
        using var look = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken);
        await Task.WhenAny(news, Task.Delay(options.Value.Poll, time, look.Token));
        await look.CancelAsync();
        stoppingToken.ThrowIfCancellationRequested();
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The queue cannot be reached now; work goes on when it can: {Reason}")]
    private partial void LogAway(string reason);
}

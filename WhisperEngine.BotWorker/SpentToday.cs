using Microsoft.Extensions.Options;
using Npgsql;
using WhisperEngine.Llm;
using WhisperEngine.Memory;

namespace WhisperEngine.BotWorker;

/// <summary>The day's spend of all workers, read in the background so that no message waits for it.</summary>
internal sealed partial class SpentToday(
    TranscriptStore transcript, IOptions<LlmOptions> options, TimeProvider time, ILogger<SpentToday> logger)
    : BackgroundService, ISpendLedger
{
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(10);
    private readonly TaskCompletionSource<decimal> first = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile Task<decimal>? latest;

    public ValueTask<decimal> SpentTodayAsync(CancellationToken ct) => new((latest ?? first.Task).WaitAsync(ct));

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (options.Value.SpendCapPerDay is null)
            return;
        using var timer = new PeriodicTimer(Period, time);
        do
        {
            await ReadAsync(stoppingToken);
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private async Task ReadAsync(CancellationToken ct)
    {
        try
        {
            var spent = await transcript.SpentTodayAsync(ct);
            latest = Task.FromResult(spent);
            first.TrySetResult(spent);
        }
        catch (NpgsqlException exception)
        {
            LogNotRead(exception.Message);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The day's spend was not read, so the last figure counts: {Reason}")]
    private partial void LogNotRead(string reason);
}

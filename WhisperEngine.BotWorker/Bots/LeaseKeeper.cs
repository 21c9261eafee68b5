using Microsoft.Extensions.Options;
using Npgsql;
using WhisperEngine.BotWorker.Discord;
using WhisperEngine.Memory;

namespace WhisperEngine.BotWorker.Bots;

/// <summary>Holds the leases of this worker's bots: takes, renews, and gives them back when the worker stops.</summary>
internal sealed partial class LeaseKeeper(
    LeaseStore leases, HeldBots held, TranscriptStore transcript, BotChanges changes, ChannelModes modes, IOptions<WorkerOptions> options,
    IHostApplicationLifetime lifetime, TimeProvider time, ILogger<LeaseKeeper> logger) : BackgroundService
{
    private readonly long startedAt = time.GetTimestamp();
    private bool isFirst = true;

    // When all workers start together, the first of them must not take the bots of those that are still starting.
    private bool IsSettled => time.GetElapsedTime(startedAt) >= options.Value.LeaseDuration + options.Value.LeaseGrace;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await StartedAsync(stoppingToken);
        try
        {
            while (true)
            {
                await RoundAsync(stoppingToken);
                await changes.WaitAsync(options.Value.LeaseRenewal, time, stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            await ReleaseAsync();
        }
    }

    // The worker is stopping, and the server, which stops first, has no turn left.
    private async Task ReleaseAsync()
    {
        held.Replace([], 0, TimeSpan.Zero);
        try
        {
            await leases.ReleaseAsync(CancellationToken.None);
        }
        catch (NpgsqlException exception)
        {
            LogNotReleased(exception.Message);
        }
    }

    private async Task RoundAsync(CancellationToken stoppingToken)
    {
        try
        {
            var askedAt = time.GetTimestamp();
            var bots = await leases.TakeAndRenewAsync(isFirst, IsSettled, stoppingToken);
            var taken = bots.Where(IsNew).ToList();
            if (taken.Count > 0) await modes.LoadAsync(stoppingToken);
            foreach (var bot in taken) await WelcomeAsync(bot, stoppingToken);
            held.Replace(bots, askedAt, options.Value.LeaseDuration);
            isFirst = false;
        }
        catch (NpgsqlException exception)
        {
            LogNotRenewed(exception.Message);
        }
    }

    private bool IsNew(HeldBot bot) => !held.All.Any(known => known.Name == bot.Name && known.Lease == bot.Lease);

    private async Task WelcomeAsync(HeldBot bot, CancellationToken stoppingToken)
    {
        var interrupted = await transcript.InterruptRunningAsync(bot.Name, bot.Lease, stoppingToken);
        LogTaken(bot.Name, bot.Lease.Token, interrupted);
    }

    /// <summary>The worker's URL is known, and answered at, once the server listens.</summary>
    private async Task StartedAsync(CancellationToken stoppingToken)
    {
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var registration = lifetime.ApplicationStarted.Register(started.SetResult);
        await started.Task.WaitAsync(stoppingToken);
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Holds {Bot} with token {Token}; {Interrupted} turns of its last holder were interrupted")]
    private partial void LogTaken(string bot, long token, int interrupted);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Leases could not be renewed: {Reason}")]
    private partial void LogNotRenewed(string reason);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Leases could not be given back and will run out: {Reason}")]
    private partial void LogNotReleased(string reason);
}

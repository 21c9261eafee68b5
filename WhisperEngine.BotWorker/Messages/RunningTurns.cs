using System.Collections.Concurrent;
using Microsoft.Extensions.Options;

namespace WhisperEngine.BotWorker.Messages;

/// <summary>The messages that this worker is answering right now, by bot and platform id, and for how long it may go on.</summary>
internal sealed class RunningTurns : IDisposable
{
    private readonly ConcurrentDictionary<(string Bot, string PlatformId), byte> running = new();
    private readonly CancellationTokenSource drained = new();
    private readonly IHostApplicationLifetime lifetime;
    private readonly CancellationTokenRegistration stopping;
    private ITimer? limit;

    public RunningTurns(IHostApplicationLifetime lifetime, IOptions<WorkerOptions> options, TimeProvider time)
    {
        this.lifetime = lifetime;
        stopping = lifetime.ApplicationStopping.Register(
            () => limit = time.CreateTimer(_ => drained.Cancel(), null, options.Value.DrainLimit, Timeout.InfiniteTimeSpan));
    }

    /// <summary>From then on no message is taken.</summary>
    public bool AreStopping => lifetime.ApplicationStopping.IsCancellationRequested;

    /// <summary>Ends the turns that did not end in time after the worker began to stop.</summary>
    public CancellationToken DrainToken => drained.Token;

    public bool TryBegin(string bot, string platformId) => running.TryAdd((bot, platformId), 0);

    public void End(string bot, string platformId) => running.TryRemove((bot, platformId), out _);

    public void Dispose()
    {
        stopping.Dispose();
        limit?.Dispose();
        drained.Dispose();
    }
}

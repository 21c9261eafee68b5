using System.Threading.Channels;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;
using WhisperEngine.Memory.Embedding;
using WhisperEngine.Memory.Models;
using WhisperEngine.Qdrant;

namespace WhisperEngine.Memory.Indexing;

/// <summary>
/// Indexes what the bots of this worker hear and say, one step of each bot in turn. It is woken after a reply and looks by itself every second, so
/// nothing waits for a call that never came; what fails is tried again, with pauses that grow to half a minute.
/// </summary>
public sealed partial class IndexWorker : BackgroundService
{
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Verify = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(30);

    private readonly Channel<bool> _wake = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private readonly Dictionary<string, Watched> _watched = new(StringComparer.Ordinal);
    private readonly MemoryIndexer _indexer;
    private readonly IHeldLeases _leases;
    private readonly EmbedderSource _embedders;
    private readonly NpgsqlDataSource _database;
    private readonly IndexMetrics _metrics;
    private readonly TimeProvider _time;
    private readonly ILogger<IndexWorker> _logger;

    internal IndexWorker(
        MemoryIndexer indexer, IHeldLeases leases, EmbedderSource embedders, NpgsqlDataSource database, IndexMetrics metrics, TimeProvider time,
        ILogger<IndexWorker> logger) =>
        (_indexer, _leases, _embedders, _database, _metrics, _time, _logger) = (indexer, leases, embedders, database, metrics, time, logger);

    /// <summary>Says that there may be something new. Never waits.</summary>
    public void Wake() => _wake.Writer.TryWrite(true);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await _embedders.FirstOutcomeAsync(stoppingToken).ConfigureAwait(false);
        while (!stoppingToken.IsCancellationRequested)
        {
            var more = false;
            var waiting = await TryMeasureAsync(stoppingToken).ConfigureAwait(false);
            foreach (var held in _leases.Held)
                more |= await TryStepAsync(held, waiting.Contains(held.Bot), stoppingToken).ConfigureAwait(false);
            if (!more)
                await WaitAsync(stoppingToken).ConfigureAwait(false);
        }
    }

    /// <summary>Steps if there are notes, if the last step was not the last, and once a minute: an embedder may have come meanwhile.</summary>
    private async Task<bool> TryStepAsync(HeldLease held, bool isWaiting, CancellationToken ct)
    {
        if (!_watched.TryGetValue(held.Bot, out var watched) || watched.Lease != held.Lease)
            _watched[held.Bot] = watched = new(held.Lease);
        if (watched.Until is { } until && _time.GetUtcNow() < until)
            return false;
        try
        {
            var isDue = watched.VerifiedAt is not { } at || _time.GetUtcNow() - at > Verify;
            if (!isDue && !isWaiting && !watched.HasMore)
                return false;
            if (isDue)
            {
                if (!await _indexer.VerifyAsync(held.Bot, held.Lease, ct).ConfigureAwait(false))
                    LogLost(held.Bot);
                watched.VerifiedAt = _time.GetUtcNow();
            }
            watched.HasMore = await _indexer.StepAsync(held.Bot, held.Lease, ct).ConfigureAwait(false);
            if (watched.Pause > TimeSpan.Zero)
                LogAgain(held.Bot);
            (watched.Pause, watched.Until) = (TimeSpan.Zero, null);
            return watched.HasMore;
        }
        catch (Exception exception) when (exception is QdrantException or NpgsqlException or ModelException or TimeoutException)
        {
            if (watched.Pause == TimeSpan.Zero)
                LogFailed(exception, held.Bot);
            watched.Pause = watched.Pause == TimeSpan.Zero ? Look : watched.Pause * 2 < LongestPause ? watched.Pause * 2 : LongestPause;
            watched.Until = _time.GetUtcNow() + watched.Pause;
            return false;
        }
    }

    /// <summary>The bots of which there are notes.</summary>
    private async Task<IReadOnlySet<string>> TryMeasureAsync(CancellationToken ct)
    {
        var waiting = new HashSet<string>(StringComparer.Ordinal);
        string[] bots = [.. _leases.Held.Select(held => held.Bot)];
        _metrics.Keep(bots);
        if (bots.Length == 0)
            return waiting;
        try
        {
            await using var command = _database.CreateCommand(IndexSql.Lag);
            command.Parameters.Texts(bots);
            await using var reader = await command.ExecuteReaderAsync(ct).ConfigureAwait(false);
            while (await reader.ReadAsync(ct).ConfigureAwait(false))
            {
                _metrics.Note(reader.GetString(0), reader.GetInt64(1), reader.GetDouble(2));
                if (reader.GetInt64(1) > 0)
                    waiting.Add(reader.GetString(0));
            }
        }
        catch (Exception exception) when (exception is NpgsqlException or TimeoutException)
        {
            LogUnmeasured(exception);
        }
        return waiting;
    }

    private async Task WaitAsync(CancellationToken ct)
    {
        using var look = CancellationTokenSource.CreateLinkedTokenSource(ct);
        var timer = Task.Delay(Look, _time, look.Token);
        await Task.WhenAny(_wake.Reader.WaitToReadAsync(look.Token).AsTask(), timer).ConfigureAwait(false);
        await look.CancelAsync().ConfigureAwait(false);
        _wake.Reader.TryRead(out _);
    }

    private sealed class Watched(LeaseToken lease)
    {
        public LeaseToken Lease { get; } = lease;

        public bool HasMore { get; set; } = true;

        public TimeSpan Pause { get; set; }

        public DateTimeOffset? Until { get; set; }

        public DateTimeOffset? VerifiedAt { get; set; }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The memories of {Bot} cannot be indexed now; they wait in the outbox")]
    private partial void LogFailed(Exception exception, string bot);

    [LoggerMessage(Level = LogLevel.Information, Message = "The memories of {Bot} are indexed again")]
    private partial void LogAgain(string bot);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Qdrant has lost memories of {Bot}; they are filled in again from the transcript")]
    private partial void LogLost(string bot);

    [LoggerMessage(Level = LogLevel.Debug, Message = "The lag of the index cannot be measured now")]
    private partial void LogUnmeasured(Exception exception);
}

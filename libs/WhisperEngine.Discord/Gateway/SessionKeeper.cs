using Microsoft.Extensions.Logging;
using WhisperEngine.Discord.Gateway.Events;

namespace WhisperEngine.Discord.Gateway;

/// <summary>
/// The session and how far it got: up to which event frames were received, for resuming within the process, and up to which the
/// consumer finished, for resuming after a restart. So a crash repeats events, and loses none.
/// </summary>
internal sealed partial class SessionKeeper(string bot, IGatewayStore store, TimeProvider time, ILogger<SessionKeeper> logger) : IDisposable
{
    private static readonly TimeSpan SaveEvery = TimeSpan.FromSeconds(1);

    private readonly Lock _lock = new();
    private readonly SemaphoreSlim _saving = new(1, 1);
    private GatewayRecord _record = new();
    private long _received;
    private long? _savedAt;
    private bool _dirty;

    public GatewaySession? Session
    {
        get
        {
            lock (_lock) return _record.Session;
        }
    }

    public long Received
    {
        get
        {
            lock (_lock) return _received;
        }
    }

    public GatewayRecord Record
    {
        get
        {
            lock (_lock) return _record;
        }
    }

    public async Task LoadAsync(GatewayIntents intents, CancellationToken ct)
    {
        var record = await store.LoadAsync(ct).ConfigureAwait(false) ?? new GatewayRecord();
        // Other intents take effect with a new session only.
        if (record.Session is { } session && session.Intents != intents) record = record with { Session = null, Sequence = 0 };
        lock (_lock) (_record, _received) = (record, record.Sequence);
    }

    public Task OpenAsync(GatewaySession session, long sequence, CancellationToken ct)
    {
        Change(record => record with { Session = session, Sequence = sequence });
        lock (_lock) _received = sequence;
        return SaveAsync(ct);
    }

    public Task DropAsync(CancellationToken ct)
    {
        Change(record => record with { Session = null, Sequence = 0 });
        lock (_lock) _received = 0;
        return SaveAsync(ct);
    }

    /// <summary>Events up to this one were handed over.</summary>
    public void Receive(long sequence)
    {
        lock (_lock) _received = Math.Max(_received, sequence);
    }

    /// <summary>The consumer finished with an event.</summary>
    public Task FinishAsync(GatewayEvent finished, CancellationToken ct)
    {
        lock (_lock)
        {
            // An event of a session that is gone says nothing about this one.
            if (finished.Session != _record.Session || finished.Sequence <= _record.Sequence) return Task.CompletedTask;
            _record = _record with { Sequence = finished.Sequence };
            _dirty = true;
            if (_savedAt is { } saved && time.GetElapsedTime(saved) < SaveEvery) return Task.CompletedTask;
        }

        return SaveAsync(ct);
    }

    public void Change(Func<GatewayRecord, GatewayRecord> change)
    {
        lock (_lock) (_record, _dirty) = (change(_record), true);
    }

    /// <summary>Writes the record if it changed since it was written. A disk that fails does not stop the bot: it is tried again.</summary>
    public async Task SaveAsync(CancellationToken ct)
    {
        await _saving.WaitAsync(ct).ConfigureAwait(false);
        try
        {
            GatewayRecord record;
            lock (_lock)
            {
                if (!_dirty) return;
                (record, _dirty, _savedAt) = (_record, false, time.GetTimestamp());
            }

            await store.SaveAsync(record, ct).ConfigureAwait(false);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            lock (_lock) _dirty = true;
            LogNotSaved(bot, problem);
        }
        finally
        {
            _saving.Release();
        }
    }

    public void Dispose() => _saving.Dispose();

    [LoggerMessage(Level = LogLevel.Error, Message =
        "{Bot}: the gateway record cannot be written, so a restart would open a new session. Make the bot's DataDirectory writable")]
    private partial void LogNotSaved(string bot, Exception problem);
}

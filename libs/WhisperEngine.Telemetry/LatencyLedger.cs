using System.Diagnostics;

namespace WhisperEngine.Telemetry;

/// <summary>
/// Where the time of one message went. Its clock is monotonic and the only one: spans get their start and end from it.
/// Stages may overlap; they may begin and end on any thread.
/// </summary>
public sealed class LatencyLedger
{
    private readonly Lock _gate = new();
    private readonly List<LedgerStage> _stages = new(8);
    private readonly List<SkippedWork> _skipped = [];
    private readonly TimeProvider _time;
    private readonly long _startTimestamp;
    private readonly DateTimeOffset _startTime;
    private readonly Activity? _root;
    private TimeSpan? _firstToken;
    private TimeSpan? _firstText;
    private PerceivedTimes? _perceived;
    private LedgerReport? _report;

    /// <summary>Starts the clock and the trace of a message. Until <see cref="Complete"/> the message's own span is <see cref="Activity.Current"/>.</summary>
    /// <param name="time">Its timestamps measure, its wall clock dates the trace.</param>
    /// <param name="system">Where the message came from, such as <c>http</c>.</param>
    /// <param name="messageId">The id that it has there, by which its trace is found.</param>
    /// <param name="bot">Who it is for.</param>
    /// <param name="channelType"><c>dm</c> or <c>channel</c>.</param>
    /// <param name="receivedAt">Timestamp of <paramref name="time"/> at which the message had arrived; none for now.</param>
    public LatencyLedger(TimeProvider time, string system, string messageId, string bot, string channelType, long? receivedAt = null)
    {
        ArgumentNullException.ThrowIfNull(time);
        (_time, _startTimestamp) = (time, receivedAt ?? time.GetTimestamp());
        _startTime = time.GetUtcNow() - time.GetElapsedTime(_startTimestamp);
        Bot = bot;
        _root = MessageTrace.StartRoot(_startTime);
        _root?.SetTag("messaging.system", system).SetTag("messaging.message.id", messageId).SetTag("bot", bot).SetTag("channel.type", channelType);
    }

    /// <summary>Who the message is for.</summary>
    public string Bot { get; }

    /// <summary>Time since the message was received.</summary>
    public TimeSpan Elapsed => _time.GetElapsedTime(_startTimestamp);

    /// <summary>Stages begun after <see cref="Complete"/>: work that nobody waits for.</summary>
    public IReadOnlyList<LedgerStage> Deferred
    {
        get
        {
            lock (_gate)
                return [.. _stages.Where(stage => stage.IsDeferred)];
        }
    }

    /// <summary>Begins a stage. Until it is disposed, spans begun in the same flow become its children.</summary>
    public LedgerStage Begin(Stage stage)
    {
        ArgumentNullException.ThrowIfNull(stage);
        lock (_gate)
        {
            var start = Elapsed;
            var begun = new LedgerStage(this, stage, start, MessageTrace.StartStage(stage, _root, TimeOf(start)), isDeferred: _report is not null);
            _stages.Add(begun);
            return begun;
        }
    }

    /// <summary>Says that the answer does without something, and why. Neither may name a person or quote one.</summary>
    public void Skip(string name, string reason)
    {
        lock (_gate)
            _skipped.Add(new(name, reason));
    }

    /// <summary>Marks the first token of the reply; after a restart the later one counts.</summary>
    public void FirstToken() => _firstToken = Elapsed;

    /// <summary>Marks when the person saw the first text of the reply; the first call counts.</summary>
    public void FirstText() => _firstText ??= Elapsed;

    /// <summary>Says what the person waited for on the platform's clock.</summary>
    public void Perceive(PerceivedTimes times) => _perceived = times;

    /// <summary>The ledger as it stands. Stages still open count up to now.</summary>
    public LedgerReport Snapshot()
    {
        lock (_gate)
            return _report ?? Report(Elapsed);
    }

    /// <summary>Stops the clock: open stages end now, and the spans of the message and its stages are complete. Later calls change nothing.</summary>
    /// <param name="outcome">What became of the message, such as <c>replied</c>.</param>
    public LedgerReport Complete(string outcome)
    {
        lock (_gate)
        {
            if (_report is not null)
                return _report;
            var total = Elapsed;
            foreach (var stage in _stages)
                stage.EndAt(total);
            _report = Report(total);
            Close(outcome, total);
            return _report;
        }
    }

    /// <summary>What is current between the stages.</summary>
    internal Activity? Root => _report is null ? _root : null;

    internal DateTimeOffset TimeOf(TimeSpan elapsed) => _startTime + elapsed;

    private LedgerReport Report(TimeSpan total)
    {
        var critical = CriticalPath.Find(_stages, total);
        return LedgerReport.Of(total, _stages, critical, _skipped, _firstToken) with
        {
            FirstTextMs = _firstText?.TotalMilliseconds,
            Perceived = _perceived,
            TraceId = _root?.TraceId.ToHexString(),
            SpanId = _root?.SpanId.ToHexString(),
        };
    }

    // A stage's span ends here and not with the stage, because only the whole tells which stages were critical.
    private void Close(string outcome, TimeSpan total)
    {
        for (var i = 0; i < _stages.Count; i++)
            _stages[i].CloseSpan(_report!.Stages[i].Critical);
        if (_root is not null)
        {
            _root.SetTag("outcome", outcome)
                .SetTag("ledger.total_ms", _report!.TotalMs).SetTag("ledger.llm_ms", _report.LlmMs).SetTag("ledger.overhead_ms", _report.OverheadMs)
                .SetTag("ledger.waited_ms", _report.WaitedMs).SetTag("ledger.unaccounted_ms", _report.UnaccountedMs);
            if (_skipped.Count > 0)
                _root.SetTag("degraded", string.Join(',', _skipped.Select(skipped => skipped.Name)));
            _root.SetEndTime(TimeOf(total).UtcDateTime);
            _root.Stop();
        }
    }
}

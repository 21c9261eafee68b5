using System.Diagnostics.Metrics;

namespace WhisperEngine.Telemetry;

/// <summary>Histograms of messages and counters of caches, in seconds and requests.</summary>
public sealed class MessageMetrics
{
    /// <summary>Name of the meter.</summary>
    public const string MeterName = "WhisperEngine.Messages";

    internal const string CacheInstrument = "whisperengine.cache.requests";
    internal const string OutcomeInstrument = "whisperengine.message.outcomes";

    private static readonly InstrumentAdvice<double> Buckets = new()
    {
        HistogramBucketBoundaries = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60],
    };

    private readonly Histogram<double> _stage;
    private readonly Histogram<double> _total;
    private readonly Histogram<double> _overhead;
    private readonly Counter<long> _cache;
    private readonly Counter<long> _outcomes;

    /// <summary>Creates the instruments on the meter <see cref="MeterName"/>.</summary>
    public MessageMetrics(IMeterFactory meters)
    {
        ArgumentNullException.ThrowIfNull(meters);
        var meter = meters.Create(MeterName);
        _stage = meter.CreateHistogram("whisperengine.message.stage.duration", "s", "Duration of a stage of a message.", tags: null, Buckets);
        _total = meter.CreateHistogram("whisperengine.message.duration", "s", "From a message received to its answer complete.", tags: null, Buckets);
        _overhead = meter.CreateHistogram(
            "whisperengine.message.overhead", "s", "A message's time less the language model's and deliberate waiting.", tags: null, Buckets);
        _cache = meter.CreateCounter<long>(CacheInstrument, "{request}", "Requests to a cache, by result.");
        _outcomes = meter.CreateCounter<long>(OutcomeInstrument, "{message}", "What became of messages.");
    }

    /// <summary>Adds a completed message.</summary>
    public void Record(string bot, LedgerReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        var botTag = new KeyValuePair<string, object?>("bot", bot);
        _total.Record(report.TotalMs / 1000, botTag);
        _overhead.Record(report.OverheadMs / 1000, botTag);
        foreach (var stage in report.Stages)
            _stage.Record(stage.DurationMs / 1000, new("stage", stage.Name), botTag);
    }

    /// <summary>Adds what became of a message, such as <c>replied</c> or <c>failed</c>.</summary>
    public void Outcome(string bot, string outcome) => _outcomes.Add(1, new("bot", bot), new("outcome", outcome));

    /// <summary>Adds a look into a cache.</summary>
    /// <param name="cache">Which, such as <c>character</c>.</param>
    /// <param name="result"><c>hit</c>, <c>miss</c> or <c>stale</c>.</param>
    public void CacheRequest(string cache, string result) => _cache.Add(1, new("cache", cache), new("result", result));
}

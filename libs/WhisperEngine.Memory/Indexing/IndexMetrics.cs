using System.Collections.Concurrent;
using System.Diagnostics.Metrics;

namespace WhisperEngine.Memory.Indexing;

/// <summary>
/// How far indexing is behind: gauges <c>whisperengine.index.pending</c> (notes that wait) and <c>whisperengine.index.lag</c> (seconds that the
/// oldest has waited), by <c>bot</c>.
/// </summary>
internal sealed class IndexMetrics
{
    public const string MeterName = "WhisperEngine.Memory";

    private readonly ConcurrentDictionary<string, (long Pending, double Lag)> _bots = new(StringComparer.Ordinal);

    public IndexMetrics(IMeterFactory meters)
    {
        var meter = meters.Create(MeterName);
        meter.CreateObservableGauge("whisperengine.index.pending", () => _bots.Select(bot => Of(bot.Value.Pending, bot.Key)), "{note}", "Changes of the transcript that are not indexed yet");
        meter.CreateObservableGauge("whisperengine.index.lag", () => _bots.Select(bot => Of(bot.Value.Lag, bot.Key)), "s", "How long the oldest of them has waited");
    }

    public void Note(string bot, long pending, double lag) => _bots[bot] = (pending, lag);

    /// <summary>Bots that are not held any more are another worker's to tell of.</summary>
    public void Keep(IReadOnlyCollection<string> bots)
    {
        foreach (var bot in _bots.Keys)
        {
            if (!bots.Contains(bot))
                _bots.TryRemove(bot, out _);
        }
    }

    private static Measurement<T> Of<T>(T value, string bot)
        where T : struct =>
        new(value, new KeyValuePair<string, object?>("bot", bot));
}

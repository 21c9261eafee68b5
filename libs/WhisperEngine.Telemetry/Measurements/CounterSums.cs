using System.Collections.Concurrent;
using System.Diagnostics.Metrics;

namespace WhisperEngine.Telemetry.Measurements;

/// <summary>Sums up a counter with two tags, from one taking to the next.</summary>
internal sealed class CounterSums : IDisposable
{
    private readonly ConcurrentDictionary<(string First, string Second), StrongBox> _sums = new();
    private readonly MeterListener _listener;

    /// <param name="meters">Whose meters count; other hosts in this process have meters of the same name.</param>
    /// <param name="instrument">The counter's name. Each of its measurements has the same two tags in the same order.</param>
    public CounterSums(IMeterFactory meters, string instrument)
    {
        _listener = new MeterListener
        {
            InstrumentPublished = (published, listening) =>
            {
                if (published.Name == instrument && ReferenceEquals(published.Meter.Scope, meters))
                    listening.EnableMeasurementEvents(published);
            },
        };
        _listener.SetMeasurementEventCallback<long>((_, count, tags, _) => Add(count, tags));
        _listener.Start();
    }

    /// <summary>What was counted since the last call, by the values of the two tags.</summary>
    public IReadOnlyList<(string First, string Second, long Count)> Take() =>
        [.. _sums.Select(sum => (sum.Key.First, sum.Key.Second, Interlocked.Exchange(ref sum.Value.Count, 0))).Where(sum => sum.Item3 > 0)];

    public void Dispose() => _listener.Dispose();

    private void Add(long count, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var sum = _sums.GetOrAdd(((string)tags[0].Value!, (string)tags[1].Value!), static _ => new StrongBox());
        Interlocked.Add(ref sum.Count, count);
    }

    private sealed class StrongBox
    {
        public long Count;
    }
}

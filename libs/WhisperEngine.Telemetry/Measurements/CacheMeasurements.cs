using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.Hosting;
using WhisperEngine.Telemetry.Influx;

namespace WhisperEngine.Telemetry.Measurements;

/// <summary>Sums up what <see cref="MessageMetrics.CacheRequest"/> counts and hands it over every 10 s, so that no message pays for it.</summary>
public sealed class CacheMeasurements(IMeterFactory meters, InfluxWriter points, TimeProvider time) : BackgroundService
{
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(10);
    private readonly ConcurrentDictionary<string, Looks> _looks = new();

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var listener = new MeterListener
        {
            // Other hosts in this process have meters of the same name.
            InstrumentPublished = (instrument, listening) =>
            {
                if (instrument.Name == MessageMetrics.CacheInstrument && ReferenceEquals(instrument.Meter.Scope, meters))
                    listening.EnableMeasurementEvents(instrument);
            },
        };
        listener.SetMeasurementEventCallback<long>((_, count, tags, _) => Count(count, tags));
        listener.Start();
        using var timer = new PeriodicTimer(Period, time);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
                HandOver();
        }
        finally
        {
            HandOver();
        }
    }

    private void Count(long count, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var (cache, isHit) = ("", false);
        foreach (var tag in tags)
        {
            if (tag.Key == "cache")
                cache = (string)tag.Value!;
            else
                isHit = tag.Value is "hit";
        }
        var looks = _looks.GetOrAdd(cache, static _ => new Looks());
        if (isHit)
            Interlocked.Add(ref looks.Hits, count);
        else
            Interlocked.Add(ref looks.Misses, count);
    }

    private void HandOver()
    {
        foreach (var (cache, looks) in _looks)
        {
            var (hits, misses) = (Interlocked.Exchange(ref looks.Hits, 0), Interlocked.Exchange(ref looks.Misses, 0));
            if (hits + misses > 0)
                points.Add(new CachePerformance(cache, hits, misses, (double)hits / (hits + misses)));
        }
    }

    private sealed class Looks
    {
        public long Hits;
        public long Misses;
    }
}

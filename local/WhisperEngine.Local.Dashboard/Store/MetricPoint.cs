namespace WhisperEngine.Local.Dashboard.Store;

/// <summary>A value of a series since its beginning; for a histogram <paramref name="Value"/> is the sum.</summary>
internal sealed record MetricPoint(long Time, double Value, long Count, long[] Buckets, double[] Bounds)
{
    /// <summary>A counter that went down, or other buckets, mean that its process began anew.</summary>
    public bool Continues(MetricPoint earlier) => Count >= earlier.Count && Value >= earlier.Value && Bounds.AsSpan().SequenceEqual(earlier.Bounds);

    public MetricPoint Since(MetricPoint earlier) => Continues(earlier)
        ? this with { Value = Value - earlier.Value, Count = Count - earlier.Count, Buckets = [.. Buckets.Zip(earlier.Buckets, (now, then) => now - then)] }
        : this;

    public MetricPoint Plus(MetricPoint delta) => Bounds.AsSpan().SequenceEqual(delta.Bounds)
        ? delta with { Value = Value + delta.Value, Count = Count + delta.Count, Buckets = [.. Buckets.Zip(delta.Buckets, (a, b) => a + b)] }
        : delta;

    /// <summary>
    /// The value that the given share of the samples does not exceed, by even spread within its bucket; the last bucket,
    /// which has no end, gives its beginning. NaN without samples.
    /// </summary>
    public double Percentile(double share)
    {
        if (Count == 0 || Bounds.Length == 0) return double.NaN;
        var rank = share * Buckets.Sum();
        var below = 0L;
        for (var i = 0; i < Bounds.Length; i++)
        {
            if (Buckets[i] > 0 && below + Buckets[i] >= rank)
            {
                var from = i == 0 ? Math.Min(0, Bounds[0]) : Bounds[i - 1];
                return from + ((Bounds[i] - from) * (rank - below) / Buckets[i]);
            }

            below += Buckets[i];
        }

        return Bounds[^1];
    }
}

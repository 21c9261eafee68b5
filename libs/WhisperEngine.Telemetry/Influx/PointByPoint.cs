using Microsoft.Extensions.Options;
using WhisperEngine.Telemetry.Measurements;

namespace WhisperEngine.Telemetry.Influx;

/// <summary>
/// Writes each point by a request of its own that the caller waits for, one at a time, once and without retry: what
/// <see cref="InfluxWriter"/> is there to avoid. For comparisons only.
/// </summary>
public sealed class PointByPoint : IDisposable
{
    private readonly SemaphoreSlim _one = new(1);
    private readonly InfluxServer _server;
    private readonly InfluxMetrics _metrics;
    private readonly InfluxOptions _options;
    private readonly LineWriter _line;
    private readonly PointClock _clock;
    private readonly TimeProvider _time;

    internal PointByPoint(InfluxServer server, InfluxMetrics metrics, IOptions<InfluxOptions> options, TimeProvider time)
    {
        (_server, _metrics, _options, _time) = (server, metrics, options.Value, time);
        (_line, _clock) = (new LineWriter(_options.Worker, _options.Phase), new PointClock(time));
    }

    /// <summary>Writes a point and waits for the server's answer; a point that it does not take is counted as lost.</summary>
    /// <typeparam name="T">A record with a <see cref="MeasurementAttribute"/>.</typeparam>
    public async Task WriteAsync<T>(T point, CancellationToken cancellationToken)
        where T : class
    {
        if (_options.Url is null)
            return;
        await _one.WaitAsync(cancellationToken);
        try
        {
            using var block = new LineBlock(_time.GetTimestamp());
            PointFormat<T>.Instance.Write(point, _line);
            block.Append(_line.Written, _clock.Next());
            var verdict = Verdicts.Of(_server.Dialect, await _server.WriteAsync(block.Slice(..1), cancellationToken));
            if (verdict == Verdict.NoDatabase && (await _server.CreateDatabaseAsync(cancellationToken)).Words.Length == 0)
                verdict = Verdicts.Of(_server.Dialect, await _server.WriteAsync(block.Slice(..1), cancellationToken));
            if (verdict == Verdict.Stored)
                _metrics.Written(1);
            else
                _metrics.Dropped(1, DropReason.Refused);
        }
        finally
        {
            _one.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _server.Dispose();
        _one.Dispose();
    }
}

using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using WhisperEngine.Telemetry.Measurements;

namespace WhisperEngine.Telemetry.Influx;

/// <summary>
/// Takes points and writes them to InfluxDB in the background, one request for each window of time. Whoever hands over a point is never
/// held up and never told of trouble; what is lost is counted by reason in <c>whisperengine.influxdb.points.dropped</c>.
/// </summary>
public sealed class InfluxWriter : BackgroundService
{
    private readonly PointRing _ring;
    private readonly BlockSender _sender;
    private readonly InfluxState _state;
    private readonly InfluxMetrics _metrics;
    private readonly TimeProvider _time;
    private readonly InfluxOptions _options;
    private readonly CancellationTokenSource _impatient = new();
    private bool _isStopping;

    internal InfluxWriter(
        PointRing ring, BlockSender sender, InfluxState state, InfluxMetrics metrics, IOptions<InfluxOptions> options, TimeProvider time) =>
        (_ring, _sender, _state, _metrics, _options, _time) = (ring, sender, state, metrics, options.Value, time);

    /// <summary>Whether there is a server to write to; if not, points are not kept.</summary>
    public bool IsConfigured => _options.Url is not null;

    /// <summary>Why points are not being stored now, for people; none while all is well.</summary>
    public string? Trouble => _state.Trouble;

    /// <summary>Memory of points that wait to be written, in bytes.</summary>
    public long WaitingBytes => _ring.Bytes;

    /// <summary>Points that were stored since the start.</summary>
    public long Written => _metrics.Totals.Written;

    /// <summary>Points that were lost since the start.</summary>
    public long Dropped => _metrics.Totals.Dropped;

    /// <summary>Hands over a point, which gets the present time. Takes microseconds, does not wait and does not throw.</summary>
    /// <typeparam name="T">A record with a <see cref="MeasurementAttribute"/>.</typeparam>
    public void Add<T>(T point)
        where T : class
    {
        if (IsConfigured)
            _ring.Add(point);
    }

    /// <summary>Writes what is held, for as long as <see cref="InfluxOptions.ShutdownLimit"/>. A host may ask for it twice; once is enough.</summary>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        if (Interlocked.Exchange(ref _isStopping, true))
            return;
        _ring.Close();
        await _impatient.CancelAsync();
        if (ExecuteTask is { } running)
        {
            using var limit = new RequestLimit(_options.ShutdownLimit, _time, cancellationToken);
            await running.WaitAsync(limit.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
        await base.StopAsync(cancellationToken);
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
        _ring.Dispose();
        _impatient.Dispose();
        base.Dispose();
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!IsConfigured)
            return;
        // Before the first message, which would otherwise wait for it.
        PointFormats.Prepare();
        while (await _ring.TakeAsync(stoppingToken) is { } block)
        {
            try
            {
                await _sender.SendAsync(block, _impatient.Token, stoppingToken);
            }
            finally
            {
                _ring.Done(block);
            }
        }
    }
}

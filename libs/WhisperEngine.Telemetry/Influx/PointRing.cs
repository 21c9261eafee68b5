using Microsoft.Extensions.Options;
using WhisperEngine.Telemetry.Measurements;

namespace WhisperEngine.Telemetry.Influx;

/// <summary>
/// Points that wait to be written, as lines, in bounded memory: when it is full, the oldest are dropped. Whoever adds a point neither
/// waits nor allocates.
/// </summary>
internal sealed class PointRing : IDisposable
{
    private const int LargestBlock = 4 << 20;
    private readonly Lock _gate = new();
    private readonly Queue<LineBlock> _waiting = [];
    private readonly LineWriter _line;
    private readonly PointClock _clock;
    private readonly TimeProvider _time;
    private readonly InfluxOptions _options;
    private readonly InfluxMetrics _metrics;
    private readonly int _largestBlock;
    private TaskCompletionSource _changed = New();
    private LineBlock? _newest;
    private long _bytes;
    private bool _isClosed;

    public PointRing(IOptions<InfluxOptions> options, TimeProvider time, InfluxMetrics metrics)
    {
        (_options, _time, _metrics) = (options.Value, time, metrics);
        (_clock, _line) = (new PointClock(time), new LineWriter(_options.Worker, _options.Phase));
        _largestBlock = Math.Min(LargestBlock, _options.MemoryLimit / 16);
        metrics.Observe(() => Bytes);
    }

    /// <summary>Memory held, points that are just being written included.</summary>
    public long Bytes => Interlocked.Read(ref _bytes);

    public void Add<T>(T point)
        where T : class
    {
        lock (_gate)
        {
            PointFormat<T>.Instance.Write(point, _line);
            if (_line.DroppedFields > 0)
                _metrics.DroppedFields(_line.DroppedFields);
            if (!_line.HasField || _isClosed)
                _metrics.Dropped(1, _isClosed ? DropReason.Stopped : DropReason.NoValue);
            else
                Append(_line.Written);
        }
    }

    /// <summary>Waits for points whose window is over, then hands them out; they stay in the sum of bytes until they are done with.</summary>
    /// <returns>None when the ring is closed and empty.</returns>
    public async Task<LineBlock?> TakeAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            Task changed;
            TimeSpan wait;
            lock (_gate)
            {
                if (_waiting.Count == 0 && _isClosed)
                    return null;
                wait = Due();
                if (wait == TimeSpan.Zero)
                    return Take();
                if (_changed.Task.IsCompleted)
                    _changed = New();
                changed = _changed.Task;
            }
            await WaitAsync(changed, wait, cancellationToken);
        }
    }

    /// <summary>Gives back the memory of points that were taken.</summary>
    public void Done(LineBlock block)
    {
        Interlocked.Add(ref _bytes, -block.Capacity);
        block.Dispose();
    }

    /// <summary>Takes no more points; those that wait are due at once.</summary>
    public void Close()
    {
        lock (_gate)
        {
            _isClosed = true;
            _changed.TrySetResult();
        }
    }

    /// <summary>Drops all that still wait.</summary>
    public void Dispose()
    {
        lock (_gate)
        {
            _isClosed = true;
            while (_waiting.Count > 0)
                Drop(DropReason.Stopped);
        }
    }

    private void Append(ReadOnlySpan<byte> line)
    {
        if (_newest is null || _newest.Lines >= _options.WindowPoints || _newest.Length + line.Length > _largestBlock)
        {
            _newest = new LineBlock(_time.GetTimestamp());
            Interlocked.Add(ref _bytes, _newest.Capacity);
            _waiting.Enqueue(_newest);
            _changed.TrySetResult();
        }
        var before = _newest.Capacity;
        _newest.Append(line, _clock.Next());
        if (_newest.Capacity != before)
            Interlocked.Add(ref _bytes, _newest.Capacity - before);
        if (_newest.Lines == _options.WindowPoints)
            _changed.TrySetResult();
        while (_bytes > _options.MemoryLimit && _waiting.Count > 1)
            Drop(DropReason.Full);
    }

    private TimeSpan Due()
    {
        if (!_waiting.TryPeek(out var oldest))
            return Timeout.InfiniteTimeSpan;
        var left = _options.Window - _time.GetElapsedTime(oldest.OpenedAt);
        return _isClosed || _waiting.Count > 1 || oldest.Lines >= _options.WindowPoints || left <= TimeSpan.Zero ? TimeSpan.Zero : left;
    }

    private LineBlock Take()
    {
        var block = _waiting.Dequeue();
        if (block == _newest)
            _newest = null;
        return block;
    }

    private void Drop(string reason)
    {
        var oldest = Take();
        _metrics.Dropped(oldest.Lines, reason);
        Done(oldest);
    }

    private async Task WaitAsync(Task changed, TimeSpan wait, CancellationToken cancellationToken)
    {
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        await Task.WhenAny(changed, Task.Delay(wait, _time, enough.Token));
        await enough.CancelAsync();
        cancellationToken.ThrowIfCancellationRequested();
    }

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}

using WhisperEngine.Local.Dashboard.Store;

namespace WhisperEngine.Local.Dashboard.Resources;

/// <summary>The newest lines of one resource, for one open page.</summary>
internal sealed class ConsoleTail : IAsyncDisposable
{
    private readonly Lock _lock = new();
    private readonly Budget _budget = new(10_000, 16 << 20);
    private readonly Queue<Line> _lines = new();
    private readonly CancellationTokenSource _closed = new();
    private readonly Task _reading;
    private long _last;

    public ConsoleTail(Supervisor supervisor, string id, TimeProvider time)
    {
        Id = id;
        // Not in the context of the page, which is busy with showing.
        _reading = Task.Run(() => Reconnecting.RunAsync(connected => ReadAsync(supervisor, connected), Lost, time, _closed.Token));
    }

    public string Id { get; }

    /// <summary>Grows with every change.</summary>
    public long Version { get; private set; }

    /// <summary>Why no lines come; null while they can.</summary>
    public string? Problem { get; private set; }

    public int Count => _budget.Count;

    public Line[] Find(string? text)
    {
        Line[] all;
        lock (_lock) all = [.. _lines];
        return string.IsNullOrEmpty(text) ? all : Array.FindAll(all, line => line.Plain.Contains(text, StringComparison.OrdinalIgnoreCase));
    }

    public async ValueTask DisposeAsync()
    {
        await _closed.CancelAsync();
        await _reading.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _closed.Dispose();
    }

    private async Task ReadAsync(Supervisor supervisor, Action connected)
    {
        void Connected()
        {
            connected();
            lock (_lock) (Problem, Version) = (null, Version + 1);
        }

        await foreach (var lines in supervisor.LinesAsync(Id, _last, Connected, _closed.Token)) Add(lines);
    }

    private void Add(ConsoleLine[] lines)
    {
        lock (_lock)
        {
            foreach (var line in lines)
            {
                var held = new Line(line, AnsiText.Plain(line.Text));
                _lines.Enqueue(held);
                _budget.Take(held.Bytes);
                _last = line.Number;
            }

            while (_budget.IsOver) _budget.Drop(_lines.Dequeue().Bytes);
            Version++;
        }
    }

    private void Lost(string reason)
    {
        lock (_lock) (Problem, Version) = (reason, Version + 1);
    }

    /// <param name="Written">As the process wrote it.</param>
    /// <param name="Plain">Without control sequences, to search in.</param>
    internal sealed record Line(ConsoleLine Written, string Plain)
    {
        public int Bytes => sizeof(char) * (Written.Text.Length + (ReferenceEquals(Plain, Written.Text) ? 0 : Plain.Length));
    }
}

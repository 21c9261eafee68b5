namespace WhisperEngine.Local.Llm;

/// <summary>The last request bodies, byte for byte, bounded in number and in size.</summary>
internal sealed class RequestLog
{
    public const int MaxRequests = 200;
    private const int MaxBytes = 32 * 1024 * 1024;

    private readonly Lock _lock = new();
    private readonly Queue<byte[]> _bodies = new();
    private long _bytes;

    public void Add(byte[] body)
    {
        lock (_lock)
        {
            _bodies.Enqueue(body);
            _bytes += body.Length;
            while (_bodies.Count > MaxRequests || _bytes > MaxBytes) _bytes -= _bodies.Dequeue().Length;
        }
    }

    /// <summary>Newest last.</summary>
    public IReadOnlyList<byte[]> Last(int count)
    {
        lock (_lock) return [.. _bodies.Skip(_bodies.Count - Math.Min(count, _bodies.Count))];
    }
}

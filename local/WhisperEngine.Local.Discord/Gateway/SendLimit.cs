namespace WhisperEngine.Local.Discord.Gateway;

/// <summary>A client may send 120 payloads in 60 seconds on a connection.</summary>
internal sealed class SendLimit(TimeProvider time)
{
    public const int Sends = 120;
    private static readonly TimeSpan Window = TimeSpan.FromSeconds(60);
    private readonly Queue<long> _sent = new(Sends);

    public bool TryTake()
    {
        while (_sent.TryPeek(out var first) && time.GetElapsedTime(first) >= Window) _sent.Dequeue();
        if (_sent.Count >= Sends) return false;
        _sent.Enqueue(time.GetTimestamp());
        return true;
    }
}

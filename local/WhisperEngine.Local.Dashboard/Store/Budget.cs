namespace WhisperEngine.Local.Dashboard.Store;

/// <summary>How much is held against how much may be, and how much had to go.</summary>
internal sealed class Budget(int maxCount, long maxBytes)
{
    public int Count { get; private set; }

    public long Bytes { get; private set; }

    public long Dropped { get; private set; }

    public bool IsOver => Count > maxCount || Bytes > maxBytes;

    public void Take(int bytes)
    {
        Count++;
        Bytes += bytes;
    }

    public void Drop(int bytes)
    {
        Count--;
        Bytes -= bytes;
        Dropped++;
    }
}

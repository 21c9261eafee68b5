namespace WhisperEngine.Local.Qdrant.Storage;

/// <summary>All points of a collection by row number: segment in the upper 16 bits, row in the lower. A changed point gets a new row and its
/// old one is dead, so row numbers of one index grow as points are added.</summary>
internal sealed class PointTable(VectorSchema schema) : IDisposable
{
    private const int MaxSlots = 1 << 15;
    private const int NoSlot = -1;
    private readonly List<Segment?> _segments = [];

    public VectorSchema Schema => schema;

    public Dictionary<PointId, int> RowOf { get; } = [];

    public RowBits Alive { get; } = new();

    /// <summary>Of the segment that points are added to; negative: the next point starts one.</summary>
    public int ActiveSlot { get; private set; } = NoSlot;

    public int Count => RowOf.Count;

    public int SegmentCount => _segments.Count(segment => segment is not null);

    /// <summary>Slots in use and what they hold.</summary>
    public IEnumerable<(int Slot, Segment Segment)> Segments => _segments.Select((segment, slot) => (slot, segment)).Where(entry => entry.segment is not null)!;

    public Segment Of(int row) => _segments[row >> 16]!;

    public static int Local(int row) => row & (Segment.MaxRows - 1);

    public PointId Id(int row) => Of(row).Id(Local(row));

    public int AliveIn(int slot) => Alive.CountIn(slot << 16, _segments[slot]!.Count);

    public int Add(PointId id, long version, PointRow content)
    {
        if (ActiveSlot == NoSlot || _segments[ActiveSlot]!.IsFull) ActiveSlot = Put(new Segment(schema));
        var row = (ActiveSlot << 16) | _segments[ActiveSlot]!.Append(id, version, content);
        Adopt(id, row);
        return row;
    }

    public void Adopt(PointId id, int row)
    {
        RowOf[id] = row;
        Alive.Add(row);
    }

    public void Kill(int row) => Alive.Remove(row);

    /// <summary>From here on points go to a new segment; what is there is never changed again.</summary>
    public void CloseSegment() => ActiveSlot = NoSlot;

    /// <summary>The slot that a segment gets. Slots are not used twice, for indexes may still have rows of a segment that is gone.</summary>
    public int Put(Segment segment)
    {
        if (_segments.Count == MaxSlots) throw new QdrantException(507, "Insufficient storage: too many segments since the start; restart the server");
        _segments.Add(segment);
        return _segments.Count - 1;
    }

    /// <summary>Replaces the segment of a slot by the same one from its file, or by nothing.</summary>
    public void Replace(int slot, Segment? segment)
    {
        _segments[slot]!.Dispose();
        _segments[slot] = segment;
    }

    public void Dispose()
    {
        foreach (var segment in _segments) segment?.Dispose();
    }
}

namespace WhisperEngine.Local.Qdrant.Indexes;

/// <summary>Rows in ascending order. Dead ones are dropped when the list would have to grow.</summary>
internal sealed class PostingList
{
    private int[] _rows = new int[1];
    private int _count;

    public ReadOnlyMemory<int> Rows => _rows.AsMemory(0, _count);

    /// <summary>The row is not less than any that was added before.</summary>
    public void Add(int row, RowBits alive)
    {
        if (_count > 0 && _rows[_count - 1] == row) return;
        if (_count == _rows.Length) MakeRoom(alive);
        _rows[_count++] = row;
    }

    private void MakeRoom(RowBits alive)
    {
        var kept = 0;
        for (var i = 0; i < _count; i++)
        {
            if (alive[_rows[i]]) _rows[kept++] = _rows[i];
        }

        _count = kept;
        if (kept > _rows.Length * 3 / 4) Array.Resize(ref _rows, _rows.Length * 2);
    }
}

using System.Numerics;
using System.Runtime.CompilerServices;

namespace WhisperEngine.Local.Qdrant.Storage;

/// <summary>A set of rows, one bit each.</summary>
internal sealed class RowBits
{
    private ulong[] _words = new ulong[16];

    public int Count { get; private set; }

    public bool this[int row]
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => row >> 6 < _words.Length && (_words[row >> 6] >> row & 1) != 0;
    }

    public void Add(int row)
    {
        if (row >> 6 >= _words.Length) Array.Resize(ref _words, Math.Max((row >> 6) + 1, _words.Length * 2));
        if (this[row]) return;
        _words[row >> 6] |= 1UL << row;
        Count++;
    }

    public void Remove(int row)
    {
        if (!this[row]) return;
        _words[row >> 6] &= ~(1UL << row);
        Count--;
    }

    public int CountIn(int start, int rows) => Words(start, rows).Sum(BitOperations.PopCount);

    /// <summary>The words that hold <paramref name="rows"/> rows from <paramref name="start"/>, a multiple of 64.</summary>
    public ulong[] Words(int start, int rows)
    {
        var words = new ulong[(rows + 63) / 64];
        var first = start >> 6;
        if (first < _words.Length) _words.AsSpan(first, Math.Min(words.Length, _words.Length - first)).CopyTo(words);
        return words;
    }
}

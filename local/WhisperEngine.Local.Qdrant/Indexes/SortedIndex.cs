namespace WhisperEngine.Local.Qdrant.Indexes;

/// <summary>Integer, float and date: rows in the order of their values. New ones wait in a tail until it is an eighth of the rest, then all
/// are merged and the dead dropped. Values are kept as 64-bit integers in their order; a float by its bits.</summary>
internal sealed class SortedIndex(PayloadPath path, JsonNode schema) : FieldIndex(path, schema)
{
    private const int LeastTail = 1024;
    private long[] _keys = [];
    private int[] _rows = [];
    private readonly List<(long Key, int Row)> _tail = [];

    public bool IsFloat { get; } = schema.ToString() == "float" || (schema as JsonObject)?["type"]?.ToString() == "float";

    /// <summary>An upper bound of how many values are in the range.</summary>
    public int Count(NumberRange range)
    {
        var (from, to) = Bounds(range);
        return to - from + _tail.Count;
    }

    /// <summary>Rows with a value in the range, ascending, each once.</summary>
    public int[] Find(NumberRange range)
    {
        var (from, to) = Bounds(range);
        var rows = new List<int>(to - from);
        rows.AddRange(_rows.AsSpan(from, to - from));
        rows.AddRange(_tail.Where(entry => range.Contains(Number(entry.Key))).Select(entry => entry.Row));
        rows.Sort();
        return [.. rows.Distinct()];
    }

    /// <summary>All values with their rows, dead ones too, in ascending or descending order.</summary>
    public IEnumerable<(long Key, int Row)> InOrder(bool descending)
    {
        var tail = _tail.ToArray();
        Array.Sort(tail);
        var (main, late) = descending ? (_keys.Length - 1, tail.Length - 1) : (0, 0);
        var step = descending ? -1 : 1;
        while (main >= 0 && main < _keys.Length || late >= 0 && late < tail.Length)
        {
            var hasMain = main >= 0 && main < _keys.Length;
            var hasTail = late >= 0 && late < tail.Length;
            if (hasMain && (!hasTail || (descending ? _keys[main] >= tail[late].Key : _keys[main] <= tail[late].Key)))
            {
                yield return (_keys[main], _rows[main]);
                main += step;
            }
            else
            {
                yield return tail[late];
                late += step;
            }
        }
    }

    /// <summary>The value as this index keeps it; <c>null</c> when it is of another type.</summary>
    public long? KeyOf(JsonElement value) => (Kind, value.ValueKind) switch
    {
        ("integer", JsonValueKind.Number) => Scalar.Of(value)?.Number,
        ("float", JsonValueKind.Number) => KeyOf(value.GetDouble()),
        ("datetime", JsonValueKind.String) => DateParser.TryParse(value.GetString()!, out var microseconds) ? microseconds : null,
        _ => null,
    };

    public static long KeyOf(double value)
    {
        var bits = BitConverter.DoubleToInt64Bits(value);
        return bits < 0 ? bits ^ long.MaxValue : bits;
    }

    /// <summary>The value that a key stands for.</summary>
    public double Number(long key) => IsFloat ? BitConverter.Int64BitsToDouble(key < 0 ? key ^ long.MaxValue : key) : key;

    protected override bool TryAdd(int row, JsonElement value, RowBits alive)
    {
        if (KeyOf(value) is not { } key) return false;
        _tail.Add((key, row));
        if (_tail.Count >= LeastTail && _tail.Count > _keys.Length / 8) Merge(alive);
        return true;
    }

    private void Merge(RowBits alive)
    {
        var merged = InOrder(descending: false).Where(entry => alive[entry.Row]).ToArray();
        _keys = Array.ConvertAll(merged, entry => entry.Key);
        _rows = Array.ConvertAll(merged, entry => entry.Row);
        _tail.Clear();
    }

    private (int From, int To) Bounds(NumberRange range)
    {
        var from = First(number => (range.Gte is not { } gte || number >= gte) && (range.Gt is not { } gt || number > gt));
        var to = First(number => !((range.Lte is not { } lte || number <= lte) && (range.Lt is not { } lt || number < lt)));
        return (from, Math.Max(from, to));
    }

    /// <summary>The first place from which on the test, which is false before it, is true.</summary>
    private int First(Predicate<double> test)
    {
        var (low, high) = (0, _keys.Length);
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            if (test(Number(_keys[middle]))) high = middle;
            else low = middle + 1;
        }

        return low;
    }
}

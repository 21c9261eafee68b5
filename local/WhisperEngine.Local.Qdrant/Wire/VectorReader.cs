using System.Buffers;
using System.Buffers.Text;
using WhisperEngine.Local.Qdrant.Points;

namespace WhisperEngine.Local.Qdrant.Wire;

/// <summary>Vectors straight from the bytes of a request.</summary>
internal static class VectorReader
{
    /// <summary>The reader is at the vector's first token and stops at its last.</summary>
    public static VectorInput Read(ref Utf8JsonReader reader)
    {
        if (reader.TokenType == JsonTokenType.StartArray) return new(ReadFloats(ref reader), null, null);
        if (reader.TokenType != JsonTokenType.StartObject) throw NoVariant();
        var named = new Dictionary<string, VectorInput>();
        uint[]? indices = null;
        float[]? values = null;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = reader.GetString()!;
            reader.Read();
            if (name == "indices" && IsNumberArray(reader)) indices = ReadIndices(ref reader);
            else if (name == "values" && IsNumberArray(reader)) values = ReadFloats(ref reader);
            else named[name] = Read(ref reader);
        }

        if (indices is null && values is null) return new(null, null, named);
        return new(null, Sparse(indices ?? [], values ?? []), null);
    }

    /// <summary>An array of numbers; the reader is at its start and stops at its end.</summary>
    public static float[] ReadFloats(ref Utf8JsonReader reader)
    {
        var buffer = ArrayPool<float>.Shared.Rent(1024);
        var count = 0;
        try
        {
            while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
            {
                if (reader.TokenType == JsonTokenType.StartArray) throw QdrantException.BadRequest("Multivectors are not supported by the local server");
                if (reader.TokenType != JsonTokenType.Number) throw NoVariant();
                if (count == buffer.Length)
                {
                    var larger = ArrayPool<float>.Shared.Rent(count * 2);
                    buffer.CopyTo(larger, 0);
                    ArrayPool<float>.Shared.Return(buffer);
                    buffer = larger;
                }

                buffer[count++] = Float(reader.ValueSpan);
            }

            return buffer.AsSpan(0, count).ToArray();
        }
        finally
        {
            ArrayPool<float>.Shared.Return(buffer);
        }
    }

    public static SparseVector Sparse(uint[] indices, float[] values, string where = "points[?].vector.?")
    {
        if (indices.Length != values.Length) throw QdrantException.Invalid($"{where}.values", "Validation error: must be the same length as indices [{}]");
        if (indices.Distinct().Count() != indices.Length) throw QdrantException.Invalid($"{where}.indices", "Validation error: must be unique [{}]");
        return SparseVector.Sorted(indices, values);
    }

    public static uint[] ReadIndices(ref Utf8JsonReader reader)
    {
        var indices = new List<uint>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (reader.TokenType != JsonTokenType.Number || !reader.TryGetUInt32(out var index)) throw NoVariant();
            indices.Add(index);
        }

        return [.. indices];
    }

    public static QdrantException NoVariant() => QdrantException.Format("data did not match any variant of untagged enum VectorStruct");

    private static bool IsNumberArray(Utf8JsonReader reader) => reader.TokenType == JsonTokenType.StartArray;

    /// <summary>As Qdrant: the nearest double, then the nearest float. Most numbers of vectors fit the exact short way.</summary>
    private static float Float(ReadOnlySpan<byte> text)
    {
        const int digitsOfDouble = 15;
        var (i, negative) = text[0] == '-' ? (1, true) : (0, false);
        var (mantissa, digits, scale) = (0L, 0, 0);
        var fraction = false;
        for (; i < text.Length; i++)
        {
            var c = text[i];
            if (c == '.') fraction = true;
            else if ((uint)(c - '0') <= 9 && digits < digitsOfDouble)
            {
                mantissa = (mantissa * 10) + (c - '0');
                if (mantissa != 0) digits++;
                if (fraction) scale++;
            }
            else return Utf8Parser.TryParse(text, out double slow, out _) ? (float)slow : throw NoVariant();
        }

        if (scale >= Powers.Length) return Utf8Parser.TryParse(text, out double small, out _) ? (float)small : throw NoVariant();
        var value = mantissa / Powers[scale];
        return (float)(negative ? -value : value);
    }

    private static readonly double[] Powers =
        [1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22];
}

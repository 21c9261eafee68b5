using System.Buffers;
using System.Buffers.Text;

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
            if (name == "indices" && reader.TokenType == JsonTokenType.StartArray) indices = ReadIndices(ref reader);
            else if (name == "values" && reader.TokenType == JsonTokenType.StartArray) values = ReadFloats(ref reader);
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

    /// <summary>As Qdrant: the nearest double, then the nearest float.</summary>
    private static float Float(ReadOnlySpan<byte> text) => Utf8Parser.TryParse(text, out double value, out _) ? (float)value : throw NoVariant();
}

namespace WhisperEngine.Local.Qdrant.Wire;

/// <summary>Points as answers show them. For use inside of <see cref="Collection.Read"/>.</summary>
internal sealed class AnswerWriter(Collection collection, PayloadSelector payload, VectorSelector vectors)
{
    public void Write(Utf8JsonWriter writer, IEnumerable<Hit> hits, bool scored)
    {
        writer.WriteStartArray();
        foreach (var hit in hits) Write(writer, hit, scored);
        writer.WriteEndArray();
    }

    public void Write(Utf8JsonWriter writer, Hit hit, bool scored)
    {
        writer.WriteStartObject();
        WritePoint(writer, hit);
        if (scored) WriteScore(writer, hit);
        writer.WriteEndObject();
    }

    public static void WriteScalar(Utf8JsonWriter writer, Scalar value)
    {
        if (value.Kind == JsonValueKind.String) writer.WriteStringValue(value.Text);
        else if (value.Kind == JsonValueKind.Number) writer.WriteNumberValue(value.Number);
        else writer.WriteBooleanValue(value.Number == 1);
    }

    private void WriteScore(Utf8JsonWriter writer, Hit hit)
    {
        writer.WriteNumber("version", hit.IsListed ? 0 : collection.Table.Of(hit.Row).Version(PointTable.Local(hit.Row)));
        writer.WritePropertyName("score");
        WriteFloat(writer, hit.Score);
    }

    private void WritePoint(Utf8JsonWriter writer, Hit hit)
    {
        var (segment, local) = (collection.Table.Of(hit.Row), PointTable.Local(hit.Row));
        writer.WritePropertyName("id");
        segment.Id(local).WriteTo(writer);
        if (payload.Any)
        {
            writer.WritePropertyName("payload");
            payload.Write(writer, segment.Payload(local));
        }

        if (vectors.Any)
        {
            writer.WritePropertyName("vector");
            WriteVectors(writer, segment, local);
        }

        if (hit.Order is { } order) writer.WriteNumber("order_value", order);
    }

    /// <summary>Only the vector without a name: just its numbers; else by name.</summary>
    private void WriteVectors(Utf8JsonWriter writer, Segment segment, int local)
    {
        var dense = Slots(collection.Schema.Dense, field => field.Name, slot => segment.HasDense(slot, local));
        var sparse = Slots(collection.Schema.Sparse, field => field.Name, slot => segment.HasSparse(slot, local));
        if (sparse.Count == 0 && dense is [var only] && collection.Schema.Dense[only].Name.Length == 0)
        {
            WriteFloats(writer, segment.Dense(only, local));
            return;
        }

        writer.WriteStartObject();
        foreach (var slot in dense)
        {
            writer.WritePropertyName(collection.Schema.Dense[slot].Name);
            WriteFloats(writer, segment.Dense(slot, local));
        }

        foreach (var slot in sparse)
        {
            writer.WriteStartObject(collection.Schema.Sparse[slot].Name);
            writer.WriteStartArray("indices");
            foreach (var index in segment.SparseIndices(slot, local)) writer.WriteNumberValue(index);
            writer.WriteEndArray();
            writer.WritePropertyName("values");
            WriteFloats(writer, segment.SparseValues(slot, local));
            writer.WriteEndObject();
        }

        writer.WriteEndObject();
    }

    private List<int> Slots<T>(IReadOnlyList<T> fields, Func<T, string> name, Func<int, bool> has) =>
        [.. Enumerable.Range(0, fields.Count).Where(slot => vectors.Wants(name(fields[slot])) && has(slot))];

    private static void WriteFloats(Utf8JsonWriter writer, ReadOnlySpan<float> values)
    {
        writer.WriteStartArray();
        foreach (var value in values) WriteFloat(writer, value);
        writer.WriteEndArray();
    }

    private static void WriteFloat(Utf8JsonWriter writer, float value)
    {
        if (float.IsFinite(value)) writer.WriteNumberValue(value);
        else writer.WriteNullValue();
    }
}

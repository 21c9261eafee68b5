using System.Text.Json;

namespace WhisperEngine.Qdrant;

/// <summary>Parts that several requests have.</summary>
internal static class QdrantWriting
{
    public static void WriteIds(Utf8JsonWriter json, IReadOnlyList<PointId> ids)
    {
        json.WriteStartArray();
        foreach (var id in ids)
            id.WriteTo(json);
        json.WriteEndArray();
    }

    public static void WriteFilter(Utf8JsonWriter json, Filter? filter)
    {
        if (filter is null)
            return;
        json.WritePropertyName("filter"u8);
        filter.WriteTo(json);
    }
}

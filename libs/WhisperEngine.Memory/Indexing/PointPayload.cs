using System.Buffers;
using System.Text.Json;

namespace WhisperEngine.Memory.Indexing;

/// <summary>What a point carries: ids and times, never what was said. Postgres keeps that, and forgets it in one place.</summary>
internal static class PointPayload
{
    public static JsonElement Of(string kind, long row, MemoryScope scope, DateTimeOffset at, string? role = null)
    {
        var buffer = new ArrayBufferWriter<byte>(256);
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteNumber(MemoryCollection.Row, row);
            json.WriteString(MemoryCollection.Kind, kind);
            json.WriteString(MemoryVisibility.Bot, scope.Bot);
            json.WriteString(MemoryVisibility.Channel, scope.Channel);
            json.WriteString(MemoryVisibility.Scope, scope.Kind);
            json.WriteString(MemoryVisibility.User, scope.UserId);
            if (role is not null) json.WriteString("role", role);
            json.WriteString("at", at.UtcDateTime);
            json.WriteEndObject();
        }
        var reader = new Utf8JsonReader(buffer.WrittenSpan);
        return JsonElement.ParseValue(ref reader);
    }
}

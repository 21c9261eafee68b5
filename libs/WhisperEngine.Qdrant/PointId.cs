using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace WhisperEngine.Qdrant;

/// <summary>The id of a point: a number or a UUID.</summary>
[JsonConverter(typeof(PointIdConverter))]
public readonly record struct PointId
{
    private PointId(ulong number, Guid? uuid) => (Number, Uuid) = (number, uuid);

    /// <summary>The number, if it is one.</summary>
    public ulong Number { get; }

    /// <summary>The UUID, if it is one.</summary>
    public Guid? Uuid { get; }

    /// <summary>A number as an id.</summary>
    public static implicit operator PointId(ulong number) => new(number, null);

    /// <summary>A UUID as an id.</summary>
    public static implicit operator PointId(Guid uuid) => new(0, uuid);

    /// <summary>A number as an id.</summary>
    public static PointId FromUInt64(ulong number) => number;

    /// <summary>A UUID as an id.</summary>
    public static PointId FromGuid(Guid uuid) => uuid;

    /// <inheritdoc/>
    public override string ToString() => Uuid?.ToString("D") ?? Number.ToString(CultureInfo.InvariantCulture);

    internal void WriteTo(Utf8JsonWriter json)
    {
        if (Uuid is { } uuid)
            json.WriteStringValue(uuid);
        else
            json.WriteNumberValue(Number);
    }
}

internal sealed class PointIdConverter : JsonConverter<PointId>
{
    public override PointId Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.Number ? reader.GetUInt64() : reader.GetGuid();

    public override void Write(Utf8JsonWriter writer, PointId value, JsonSerializerOptions options) => value.WriteTo(writer);
}

using System.Globalization;
using System.Text.Json.Serialization;

namespace WhisperEngine.Local.Discord.State;

/// <summary>Discord's id: the milliseconds since 2015 and a counter. A string in JSON.</summary>
[JsonConverter(typeof(SnowflakeConverter))]
internal readonly record struct Snowflake(ulong Value) : IComparable<Snowflake>
{
    private const int CounterBits = 22;
    private const long Epoch = 1_420_070_400_000;

    public DateTimeOffset Time => DateTimeOffset.FromUnixTimeMilliseconds((long)(Value >> CounterBits) + Epoch);

    public static Snowflake FirstAt(DateTimeOffset time) => new((ulong)(time.ToUnixTimeMilliseconds() - Epoch) << CounterBits);

    public static bool TryParse(string? text, out Snowflake id)
    {
        var parsed = ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) && value > 0;
        id = new Snowflake(value);
        return parsed;
    }

    public static implicit operator JsonNode(Snowflake id) => id.ToString();

    public int CompareTo(Snowflake other) => Value.CompareTo(other.Value);

    public override string ToString() => Value.ToString(CultureInfo.InvariantCulture);
}

internal sealed class SnowflakeConverter : JsonConverter<Snowflake>
{
    public override Snowflake Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String && Snowflake.TryParse(reader.GetString(), out var id)
            ? id
            : throw new JsonException("An id is a string of digits.");

    public override void Write(Utf8JsonWriter writer, Snowflake value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString());
}

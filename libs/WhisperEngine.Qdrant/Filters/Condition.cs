using System.Text.Json;

namespace WhisperEngine.Qdrant;

/// <summary>
/// Something about a point that holds or not. A key is the path of a value in the payload: names joined by dots, <c>[]</c> for all elements of
/// an array. A value that is an array holds if one of its elements does.
/// </summary>
public abstract class Condition
{
    private protected Condition()
    {
    }

    /// <summary>The value is this text.</summary>
    public static Condition Match(string key, string value) => new FieldCondition(key, json =>
    {
        json.WriteStartObject("match"u8);
        json.WriteString("value"u8, value);
        json.WriteEndObject();
    });

    /// <summary>The value is this integer.</summary>
    public static Condition Match(string key, long value) => new FieldCondition(key, json =>
    {
        json.WriteStartObject("match"u8);
        json.WriteNumber("value"u8, value);
        json.WriteEndObject();
    });

    /// <summary>The value is this.</summary>
    public static Condition Match(string key, bool value) => new FieldCondition(key, json =>
    {
        json.WriteStartObject("match"u8);
        json.WriteBoolean("value"u8, value);
        json.WriteEndObject();
    });

    /// <summary>The value is one of these texts.</summary>
    public static Condition MatchAny(string key, params IReadOnlyList<string> values) => new FieldCondition(key, json => WriteMatchList(json, "any", values));

    /// <summary>The value is there and is none of these texts.</summary>
    public static Condition MatchExcept(string key, params IReadOnlyList<string> values) => new FieldCondition(key, json => WriteMatchList(json, "except", values));

    /// <summary>The value has all words of a text, if the field has a text index; else it contains the text.</summary>
    public static Condition MatchText(string key, string text) => new FieldCondition(key, json =>
    {
        json.WriteStartObject("match"u8);
        json.WriteString("text"u8, text);
        json.WriteEndObject();
    });

    /// <summary>The value is a number between these bounds, which belong to the range.</summary>
    /// <exception cref="ArgumentException">There is no bound, so every number would do.</exception>
    public static Condition Range(string key, double? from = null, double? to = null) => (from ?? to) is null
        ? throw new ArgumentException("A range has at least one bound.", nameof(from))
        : new FieldCondition(key, json =>
        {
            json.WriteStartObject("range"u8);
            if (from is { } least)
                json.WriteNumber("gte"u8, least);
            if (to is { } most)
                json.WriteNumber("lte"u8, most);
            json.WriteEndObject();
        });

    /// <summary>The value is a time from the first bound on and before the second.</summary>
    /// <exception cref="ArgumentException">There is no bound, so every time would do.</exception>
    public static Condition Between(string key, DateTimeOffset? from = null, DateTimeOffset? before = null) => (from ?? before) is null
        ? throw new ArgumentException("A time span has at least one bound.", nameof(from))
        : new FieldCondition(key, json =>
        {
            json.WriteStartObject("range"u8);
            if (from is { } least)
                json.WriteString("gte"u8, least.UtcDateTime);
            if (before is { } end)
                json.WriteString("lt"u8, end.UtcDateTime);
            json.WriteEndObject();
        });

    /// <summary>There is no value, or an empty array.</summary>
    public static Condition IsEmpty(string key) => new OtherCondition(json =>
    {
        json.WriteStartObject("is_empty"u8);
        json.WriteString("key"u8, key);
        json.WriteEndObject();
    });

    /// <summary>The value is there and null.</summary>
    public static Condition IsNull(string key) => new OtherCondition(json =>
    {
        json.WriteStartObject("is_null"u8);
        json.WriteString("key"u8, key);
        json.WriteEndObject();
    });

    /// <summary>The point has one of these ids.</summary>
    public static Condition HasId(params IReadOnlyList<PointId> ids) => new OtherCondition(json =>
    {
        json.WritePropertyName("has_id"u8);
        QdrantWriting.WriteIds(json, ids);
    });

    /// <summary>The point has a vector of this name.</summary>
    public static Condition HasVector(string name) => new OtherCondition(json => json.WriteString("has_vector"u8, name));

    /// <summary>One element of an array of objects passes the whole filter; its keys begin at the element.</summary>
    public static Condition Nested(string key, Filter filter) => new OtherCondition(json =>
    {
        json.WriteStartObject("nested"u8);
        json.WriteString("key"u8, key);
        QdrantWriting.WriteFilter(json, filter);
        json.WriteEndObject();
    });

    internal abstract void WriteTo(Utf8JsonWriter json);

    private static void WriteMatchList(Utf8JsonWriter json, string kind, IReadOnlyList<string> values)
    {
        json.WriteStartObject("match"u8);
        json.WriteStartArray(kind);
        foreach (var value in values)
            json.WriteStringValue(value);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private sealed class FieldCondition(string key, Action<Utf8JsonWriter> rule) : Condition
    {
        internal override void WriteTo(Utf8JsonWriter json)
        {
            json.WriteStartObject();
            json.WriteString("key"u8, key);
            rule(json);
            json.WriteEndObject();
        }
    }

    private sealed class OtherCondition(Action<Utf8JsonWriter> rule) : Condition
    {
        internal override void WriteTo(Utf8JsonWriter json)
        {
            json.WriteStartObject();
            rule(json);
            json.WriteEndObject();
        }
    }
}

using System.Text.Json;

namespace WhisperEngine.Qdrant;

/// <summary>What of a payload to give back.</summary>
public sealed class PayloadFields
{
    private readonly IReadOnlyList<string>? _fields;
    private readonly bool _all;

    private PayloadFields(bool all, IReadOnlyList<string>? fields) => (_all, _fields) = (all, fields);

    /// <summary>Nothing.</summary>
    public static PayloadFields None { get; } = new(false, null);

    /// <summary>All of it.</summary>
    public static PayloadFields All { get; } = new(true, null);

    /// <summary>Some fields.</summary>
    public static PayloadFields Only(params IReadOnlyList<string> fields) => new(false, fields);

    internal void WriteTo(Utf8JsonWriter json)
    {
        if (_fields is null)
        {
            json.WriteBoolean("with_payload"u8, _all);
            return;
        }
        json.WriteStartArray("with_payload"u8);
        foreach (var field in _fields)
            json.WriteStringValue(field);
        json.WriteEndArray();
    }
}

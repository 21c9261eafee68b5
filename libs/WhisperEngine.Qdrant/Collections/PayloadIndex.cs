using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace WhisperEngine.Qdrant;

/// <summary>How a field of the payload is indexed.</summary>
/// <param name="Kind">What its values are.</param>
/// <param name="IsTenant">Whether it parts the collection, such as by person: points of one value are then kept together.</param>
public sealed record PayloadIndex(PayloadIndexKind Kind, bool IsTenant = false)
{
    internal void WriteTo(Utf8JsonWriter json)
    {
        var type = Kind.ToString().ToLowerInvariant();
        if (!IsTenant)
        {
            json.WriteString("field_schema"u8, type);
            return;
        }
        json.WriteStartObject("field_schema"u8);
        json.WriteString("type"u8, type);
        json.WriteBoolean("is_tenant"u8, true);
        json.WriteEndObject();
    }
}

/// <summary>What the values of an indexed field are, in Qdrant's words.</summary>
[SuppressMessage("Naming", "CA1720", Justification = "Qdrant's words")]
public enum PayloadIndexKind
{
    /// <summary>Texts that are compared whole.</summary>
    Keyword,

    /// <summary>64-bit integers.</summary>
    Integer,

    /// <summary>Numbers.</summary>
    Float,

    /// <summary>True or false.</summary>
    Bool,

    /// <summary>Times in RFC 3339.</summary>
    Datetime,

    /// <summary>UUIDs.</summary>
    Uuid,

    /// <summary>Texts that are searched by word.</summary>
    Text,
}

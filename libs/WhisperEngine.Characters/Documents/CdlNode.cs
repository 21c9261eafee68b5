using System.Text.Json;
using System.Text.Json.Serialization;

namespace WhisperEngine.Characters;

/// <summary>A mapping within a character document.</summary>
public abstract record CdlNode
{
    /// <summary>Keys this version of the language does not know, kept as they came.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? Unknown { get; init; }
}

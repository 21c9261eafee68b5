using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace WhisperEngine.Discord.Gateway;

/// <summary>Reads the data of a frame.</summary>
internal static class PayloadReader
{
    /// <exception cref="JsonException">The data is missing, or has not the documented shape.</exception>
    public static T Read<T>(this JsonElement data, JsonTypeInfo<T> type)
        where T : class =>
        data.ValueKind == JsonValueKind.Object ? data.Deserialize(type)! : throw new JsonException("The frame's data is no object.");
}

using System.Text.Json;
using System.Text.Json.Serialization;

namespace WhisperEngine.Characters;

/// <summary>Writes <c>real-world</c>, <c>fantasy</c>, <c>narrative-ai</c>; reads the spellings found in older character files too.</summary>
internal sealed class ArchetypeJsonConverter : JsonConverter<Archetype>
{
    public override Archetype Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var text = reader.TokenType == JsonTokenType.String ? reader.GetString()! : "";
        return text.Trim().ToLowerInvariant().Replace('_', '-').Replace(' ', '-') switch
        {
            "real-world" or "realworld" or "real" or "human" => Archetype.RealWorld,
            "fantasy" or "mythological" or "mythic" or "fantasy-mystical" or "fantasy-mythological" => Archetype.Fantasy,
            "narrative-ai" or "narrativeai" or "conscious-ai" or "ai" => Archetype.NarrativeAi,
            _ => throw new JsonException("Write one of real-world, fantasy, narrative-ai."),
        };
    }

    public override void Write(Utf8JsonWriter writer, Archetype value, JsonSerializerOptions options) => writer.WriteStringValue(value switch
    {
        Archetype.Fantasy => "fantasy",
        Archetype.NarrativeAi => "narrative-ai",
        _ => "real-world",
    });
}

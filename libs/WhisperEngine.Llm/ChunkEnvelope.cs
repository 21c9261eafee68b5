using System.Text.Json;
using System.Text.Json.Serialization;

namespace WhisperEngine.Llm;

/// <summary>The parts of a chunk, or of an error body, that the SDK loses.</summary>
internal sealed record ChunkEnvelope(JsonElement Error, ChunkUsage? Usage, IReadOnlyList<ChunkChoice>? Choices)
{
    public ProviderError? ToError() => ProviderError.From(Error);
}

internal sealed record ChunkUsage(decimal? Cost);

internal sealed record ChunkChoice(string? FinishReason);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(ChunkEnvelope))]
internal sealed partial class LlmJson : JsonSerializerContext;

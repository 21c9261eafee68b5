using System.Text.Json.Serialization;
using WhisperEngine.Characters.Prompts;
using WhisperEngine.Telemetry;

namespace WhisperEngine.BotWorker.Apis;

/// <summary>The answer to a chat request. The first seven are always there; the rest depends on the metadata level.</summary>
internal sealed record ChatAnswer(
    bool Success, string Response, DateTimeOffset Timestamp, string BotName, double ProcessingTimeMs, bool MemoryStored, string MessageId)
{
    public string? ErrorCode { get; init; }

    public bool? Duplicate { get; init; }

    public LedgerReport? Ledger { get; init; }

    public ChatMetadata? Metadata { get; init; }

    public UserFacts? UserFacts { get; init; }
}

/// <summary>What the reply was made with.</summary>
internal sealed record ChatMetadata(
    string Character, int CharacterVersion, string? Model, int? InputTokens, int? OutputTokens, decimal? Cost, bool? Truncated,
    IReadOnlyList<ComponentUse> Components);

/// <summary>How long the person and the bot have talked in this conversation.</summary>
internal sealed record UserFacts(long InteractionCount, DateTimeOffset FirstInteraction, DateTimeOffset LastInteraction);

/// <summary>A piece of a reply.</summary>
internal sealed record ChatDelta(string Text);

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(ChatRequest))]
[JsonSerializable(typeof(ChatAnswer))]
[JsonSerializable(typeof(ChatDelta))]
internal sealed partial class ChatJson : JsonSerializerContext;

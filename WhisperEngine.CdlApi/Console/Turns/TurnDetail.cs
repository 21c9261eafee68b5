using System.Text.Json;
using System.Text.Json.Serialization;

namespace WhisperEngine.CdlApi.Console.Turns;

/// <summary>What is stored of one turn besides its ledger.</summary>
/// <param name="Row">The turn.</param>
/// <param name="MessageId">The id by which it came.</param>
/// <param name="FinishedAt">Database time.</param>
/// <param name="InputTokens">Of the prompt.</param>
/// <param name="OutputTokens">Of the reply.</param>
/// <param name="Cost">In the provider's currency.</param>
/// <param name="CharacterVersion">The document the reply was spoken from.</param>
/// <param name="Components">What the prompt was made of, in its order.</param>
/// <param name="Recalled">Memories the prompt was made with; none where that was not recorded.</param>
public sealed record TurnDetail(
    TurnRow Row, string? MessageId, DateTimeOffset? FinishedAt, int? InputTokens, int? OutputTokens, decimal? Cost, int? CharacterVersion,
    IReadOnlyList<ComponentTokens> Components, IReadOnlyList<RecalledMemory>? Recalled);

/// <summary>A part of the prompt.</summary>
/// <param name="Type">Which.</param>
/// <param name="Tokens">Of it.</param>
/// <param name="Included">Whether it is in the prompt.</param>
/// <param name="Cut">Whether it is in it shortened.</param>
public sealed record ComponentTokens(string Type, int Tokens, bool Included, bool Cut);

/// <summary>A memory that was recalled, without what it says.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Score">How well it fitted.</param>
/// <param name="Source">By what it was found.</param>
public sealed record RecalledMemory(JsonElement Id, double? Score, string? Source);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(IReadOnlyList<ComponentTokens>))]
[JsonSerializable(typeof(IReadOnlyList<RecalledMemory>))]
internal sealed partial class TurnDetailJson : JsonSerializerContext;

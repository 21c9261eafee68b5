using System.Text.Json.Serialization;

namespace WhisperEngine.Local.Llm.Wire;

/// <summary>A whole answer, or one chunk of a streamed one: the two differ in their object name and in message or delta.</summary>
internal sealed record ChatCompletion(
    string Id,
    string Object,
    long Created,
    string Model,
    string SystemFingerprint,
    IReadOnlyList<Choice> Choices,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] Usage? Usage = null);

internal sealed record Choice(
    int Index,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] ChoiceMessage? Message,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] ChoiceMessage? Delta,
    string? FinishReason);

internal sealed record ChoiceMessage(
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Role = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Content = null);

/// <summary>Token counts are the demo's own: a piece of a reply is a token, a prompt has one for every four characters.</summary>
internal sealed record Usage(int PromptTokens, int CompletionTokens, int TotalTokens, decimal Cost);

using System.Text.Json.Serialization;

namespace WhisperEngine.Local.Llm.Wire;

/// <summary>The part of a chat completion request that the demo looks at.</summary>
internal sealed record ChatRequest(
    IReadOnlyList<ChatTurn>? Messages,
    bool Stream = false,
    int? MaxTokens = null,
    int? MaxCompletionTokens = null)
{
    public int TokenLimit => MaxCompletionTokens ?? MaxTokens ?? int.MaxValue;
}

internal sealed record ChatTurn(string? Role, [property: JsonConverter(typeof(TurnContentConverter))] string? Content)
{
    public string Text => Content ?? "";
}

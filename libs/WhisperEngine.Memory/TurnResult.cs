namespace WhisperEngine.Memory;

/// <summary>A reply to commit.</summary>
/// <param name="Author">Display name of the character.</param>
/// <param name="Content">What it said, without U+0000.</param>
/// <param name="CharacterVersion">Of the document it spoke from.</param>
/// <param name="Model">Of the language model.</param>
/// <param name="InputTokens">Of the prompt.</param>
/// <param name="OutputTokens">Of the reply.</param>
/// <param name="Cost">In the currency the provider bills; none when unknown.</param>
/// <param name="LedgerJson">Where the time went so far.</param>
/// <param name="ComponentsJson">What the prompt was made of.</param>
public sealed record TurnResult(
    string Author,
    string Content,
    int CharacterVersion,
    string Model,
    int InputTokens,
    int OutputTokens,
    decimal? Cost,
    string LedgerJson,
    string ComponentsJson)
{
    /// <summary>Ids of the platform's messages that show it, in order; none where it is shown by its answer.</summary>
    public IReadOnlyList<string> ShownAs { get; init; } = [];
}

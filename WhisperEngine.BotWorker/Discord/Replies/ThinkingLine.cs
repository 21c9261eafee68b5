using WhisperEngine.Characters;

namespace WhisperEngine.BotWorker.Discord.Replies;

/// <summary>
/// What is shown when the model has said nothing for a while: an expression of the character's own whose context is thinking
/// (<c>voice.signatureExpressions</c>), else its name and that it thinks.
/// </summary>
internal static class ThinkingLine
{
    private const string Thinking = "thinking";
    private const int Longest = 200;

    /// <param name="character">None while it is not loaded yet.</param>
    public static string Of(CharacterDocument? character) =>
        character?.Voice?.SignatureExpressions.FirstOrDefault(expression =>
            expression.Context?.Contains(Thinking, StringComparison.OrdinalIgnoreCase) == true && expression.Text.Length is > 0 and <= Longest)?.Text
        ?? (character is null ? $"*{Thinking}…*" : $"*{character.Identity.Name} is {Thinking}…*");
}

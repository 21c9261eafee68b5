namespace WhisperEngine.Characters.Prompts;

/// <summary>Looks for an author's trigger phrases in what a person wrote.</summary>
internal static class Phrases
{
    /// <summary>Whether one of them is part of the message, in any case.</summary>
    public static bool AnyIn(string message, IEnumerable<string> phrases) =>
        phrases.Any(phrase => phrase.Length > 0 && message.Contains(phrase, StringComparison.OrdinalIgnoreCase));
}

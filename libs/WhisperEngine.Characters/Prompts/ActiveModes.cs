namespace WhisperEngine.Characters.Prompts;

/// <summary>The ways of talking that a message switches to.</summary>
/// <param name="Response">The form of answer, null for the usual one.</param>
/// <param name="Conversation">The mood of conversation, null for the usual one.</param>
public sealed record ActiveModes(ResponseMode? Response, ConversationMode? Conversation)
{
    /// <summary>
    /// Of the triggers with a phrase in the message, the one of highest priority decides for each of the two kinds; among equals the first.
    /// </summary>
    public static ActiveModes For(CharacterDocument character, string message)
    {
        var modes = character.Modes;
        var named = modes.Triggers
            .Where(trigger => Phrases.AnyIn(message, trigger.Phrases))
            .OrderByDescending(trigger => trigger.Priority)
            .Select(trigger => trigger.Mode)
            .ToList();
        return named.Count == 0
            ? new(null, null)
            : new(First(named, modes.Response, mode => mode.Name), First(named, modes.Conversation, mode => mode.Name));
    }

    private static T? First<T>(List<string> named, IReadOnlyList<T> modes, Func<T, string> nameOf) => named
        .SelectMany(name => modes.Where(mode => string.Equals(nameOf(mode), name, StringComparison.OrdinalIgnoreCase)))
        .FirstOrDefault();
}

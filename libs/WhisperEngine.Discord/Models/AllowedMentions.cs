namespace WhisperEngine.Discord.Models;

/// <summary>
/// Whom a message may ping: nobody by its text, and the author of the replied-to message only if the reply says so. An absent
/// object would let Discord ping everybody whom the text mentions, also on an edit.
/// </summary>
internal sealed record AllowedMentions(bool RepliedUser)
{
    public IReadOnlyList<string> Parse { get; } = [];
}

using System.Collections.Concurrent;

namespace WhisperEngine.Characters.Prompts;

/// <summary>
/// The last text of each component of one character with its token count. Most of a prompt is the same from message to message,
/// and comparing a text is far cheaper than tokenizing it again.
/// </summary>
internal sealed class CountedTexts
{
    private readonly ConcurrentDictionary<string, (string Text, int Tokens)> last = new();

    public int Count(string type, string text, ITokenCounter counter)
    {
        if (last.TryGetValue(type, out var known) && known.Text == text)
            return known.Tokens;
        var tokens = counter.Count(text);
        last[type] = (text, tokens);
        return tokens;
    }
}

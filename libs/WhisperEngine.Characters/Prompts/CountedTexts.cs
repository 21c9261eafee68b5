using System.Collections.Concurrent;

namespace WhisperEngine.Characters.Prompts;

/// <summary>
/// What the components of one character said last, with token counts. Most of a prompt is the same from message to message: what depends
/// on the character alone is built once, and comparing the rest with what it was is far cheaper than tokenizing it again.
/// </summary>
internal sealed class CountedTexts(ITokenCounter counter)
{
    private readonly ConcurrentDictionary<string, CountedText> last = new();

    public CountedText Of(IPromptComponent component, PromptContext context)
    {
        var known = last.GetValueOrDefault(component.Type);
        if (known is not null && component.DependsOnCharacterOnly)
            return known;
        var text = component.Build(context) ?? "";
        if (known?.Text == text)
            return known;
        return last[component.Type] = new(text, text.Length == 0 ? 0 : counter.Count(text));
    }
}

/// <summary>A text and its size in tokens.</summary>
internal sealed record CountedText(string Text, int Tokens);

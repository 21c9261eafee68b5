using System.Buffers;

namespace WhisperEngine.Discord.Text;

/// <summary>
/// A block of code in a text. As on Discord, three backticks anywhere open it and the next three close it; a word of
/// <c>a-z 0-9 _ + - . #</c> between the opening ones and the end of their line is its language.
/// </summary>
/// <param name="Open">Where the opening backticks begin.</param>
/// <param name="ContentStart">Where its content begins.</param>
/// <param name="ContentEnd">Where its content ends; the end of the text if nothing closes it.</param>
/// <param name="InkEnd">Behind the last of its content that is no white space; <paramref name="ContentStart"/> if there is none.</param>
/// <param name="End">Behind the closing backticks.</param>
/// <param name="Language">Its language, empty if none is named.</param>
internal sealed record CodeFence(int Open, int ContentStart, int ContentEnd, int InkEnd, int End, string Language)
{
    public const string Mark = "```";

    // Longer words are content: what opens a block again must leave room for the block.
    private const int LongestLanguage = 20;

    public static readonly SearchValues<char> LanguageCharacters =
        SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_+-.#");

    public bool IsClosed => End > ContentEnd;

    public static IReadOnlyList<CodeFence> Find(string text)
    {
        List<CodeFence> fences = [];
        var from = 0;
        while (text.IndexOf(Mark, from, StringComparison.Ordinal) is var open and >= 0)
        {
            var language = LanguageAt(text, open + Mark.Length);
            var content = open + Mark.Length + (language is null ? 0 : language.Length + 1);
            var close = text.IndexOf(Mark, content, StringComparison.Ordinal);
            var end = close < 0 ? text.Length : close;
            from = close < 0 ? end : end + Mark.Length;
            fences.Add(new(open, content, end, content + text.AsSpan(content, end - content).TrimEnd().Length, from, language ?? ""));
        }
        return fences;
    }

    /// <summary>Whether a cut here is one of its content.</summary>
    public bool Contains(int cut) => ContentStart <= cut && cut <= ContentEnd;

    private static string? LanguageAt(string text, int start)
    {
        var end = start;
        while (end < text.Length && end - start < LongestLanguage && LanguageCharacters.Contains(text[end]))
            end++;
        return end < text.Length && text[end] == '\n' ? text[start..end] : null;
    }
}

using System.Globalization;
using System.Text;

namespace WhisperEngine.BotWorker.Discord.Context;

/// <summary>Makes what people wrote fit to be quoted: nothing in it can hide, break a line that it may not, or go on for ever.</summary>
internal static class DataText
{
    private const string Ellipsis = "…";
    private const char Joiner = '‍';

    /// <summary>
    /// One line: without control, zero-width and direction characters, runs of white space as one space, and cut with an ellipsis to at
    /// most the limit in UTF-16 units. Characters as a reader sees them stay whole, and so do the joined emoji; those longer than the limit go.
    /// </summary>
    public static string Line(string text, int limit) => Cut(Clean(text, keepLines: false), limit);

    /// <summary>As <see cref="Line"/>, but line ends stay, at most two in a row.</summary>
    public static string Lines(string text, int limit) => Cut(Clean(text, keepLines: true), limit);

    private static string Clean(string text, bool keepLines)
    {
        var clean = new StringBuilder(Math.Min(text.Length, 1024));
        var (space, lines) = (false, 0);
        foreach (var rune in text.EnumerateRunes())
        {
            if (keepLines && rune.Value == '\n')
                lines++;
            if (Rune.IsWhiteSpace(rune))
                space = true;
            else if (IsShown(rune, clean))
            {
                if (clean.Length > 0 && lines > 0)
                    clean.Append('\n', Math.Min(lines, 2));
                else if (clean.Length > 0 && space)
                    clean.Append(' ');
                clean.Append(rune);
                (space, lines) = (false, 0);
            }
        }
        return clean.ToString().TrimEnd(Joiner);
    }

    // The joiner holds emoji together, and only there is it let through.
    private static bool IsShown(Rune rune, StringBuilder before) => rune.Value switch
    {
        Joiner => before.Length > 0 && (char.IsLowSurrogate(before[^1]) || before[^1] is '️' or (>= '☀' and <= '⟿')),
        _ => Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.OtherNotAssigned
            or UnicodeCategory.PrivateUse or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator),
    };

    private static string Cut(string text, int limit)
    {
        if (text.Length <= limit)
            return text;
        var end = 0;
        while (StringInfo.GetNextTextElementLength(text, end) is var length && end + length <= limit - Ellipsis.Length)
            end += length;
        return text[..end].TrimEnd() + Ellipsis;
    }
}

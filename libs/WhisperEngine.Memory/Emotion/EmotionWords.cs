using System.Globalization;
using System.Text;

namespace WhisperEngine.Memory.Emotion;

/// <summary>
/// Cuts a text into the words and signs that the emotion head was trained on: <c>[a-z']+|[!?]+|[^\w\s,.'\-]</c> over code points, lower-case,
/// three or more of a kind made two. Code points by hand, for .NET's expressions work on UTF-16 units and count marks as letters.
/// </summary>
internal static class EmotionWords
{
    /// <summary>The distinct tokens and pairs of neighbouring tokens.</summary>
    public static HashSet<string> Of(string text)
    {
        var words = new HashSet<string>(StringComparer.Ordinal);
        string? previous = null;
        foreach (var token in Tokens(Plain(text)))
        {
            words.Add(token);
            if (previous is not null)
                words.Add($"{previous} {token}");
            previous = token;
        }
        return words;
    }

    private static List<Rune> Plain(string text)
    {
        var runes = new List<Rune>(text.Length);
        // The one letter whose lower-case form is two code points.
        foreach (var rune in text.Replace("\u0130", "i\u0307", StringComparison.Ordinal).EnumerateRunes())
        {
            var plain = rune.Value == '\u2019' ? new Rune('\'') : Rune.ToLowerInvariant(rune);
            if (plain.Value == '\n' || runes is not [.., var before, var last] || before != plain || last != plain)
                runes.Add(plain);
        }
        return runes;
    }

    private static IEnumerable<string> Tokens(List<Rune> runes)
    {
        var token = new StringBuilder();
        for (var i = 0; i < runes.Count;)
        {
            var kind = KindOf(runes[i]);
            if (kind == Kind.Skipped)
            {
                i++;
                continue;
            }
            token.Clear();
            do
                token.Append(runes[i++]);
            while (kind != Kind.Sign && i < runes.Count && KindOf(runes[i]) == kind);
            yield return token.ToString();
        }
    }

    private static Kind KindOf(Rune rune) => rune.Value switch
    {
        (>= 'a' and <= 'z') or '\'' => Kind.Word,
        '!' or '?' => Kind.Cry,
        ',' or '.' or '-' or '_' or (>= 0x1C and <= 0x1F) => Kind.Skipped,
        _ when Rune.IsWhiteSpace(rune) => Kind.Skipped,
        _ => Rune.GetUnicodeCategory(rune) switch
        {
            UnicodeCategory.UppercaseLetter or UnicodeCategory.LowercaseLetter or UnicodeCategory.TitlecaseLetter or UnicodeCategory.ModifierLetter
                or UnicodeCategory.OtherLetter or UnicodeCategory.DecimalDigitNumber or UnicodeCategory.LetterNumber or UnicodeCategory.OtherNumber => Kind.Skipped,
            _ => Kind.Sign,
        },
    };

    private enum Kind
    {
        Skipped,
        Word,
        Cry,
        Sign,
    }
}

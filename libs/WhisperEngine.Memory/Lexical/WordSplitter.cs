using System.Globalization;
using System.Text;
using WhisperEngine.Memory.Models;

namespace WhisperEngine.Memory.Lexical;

/// <summary>
/// Cuts any text into words to be compared: letters, marks and digits of any script run together as in the default word boundaries of Unicode
/// (UAX #29), scripts without spaces give pairs of neighbours, a symbol such as an emoji stands for itself. Case, accents, widths and
/// characters without any width make no difference. One pass; what is beyond 8,192 characters or 1,024 words is left out.
/// </summary>
internal static class WordSplitter
{
    private const int MostWords = 1024;
    private const int LongestWord = 40;

    /// <summary>The words in order, also those of grammar.</summary>
    public static IReadOnlyList<string> Split(string text)
    {
        text = PlainText.Of(text).Normalize(NormalizationForm.FormKC);
        var words = new List<string>();
        var word = new StringBuilder();
        Rune? neighbour = null;
        var paired = false;
        foreach (var rune in text.EnumerateRunes())
        {
            if (words.Count >= MostWords)
                break;
            switch (KindOf(rune))
            {
                case Kind.Invisible:
                    continue;
                case Kind.Letter:
                    EndPair();
                    if (word.Length < LongestWord)
                        word.Append(Rune.ToLowerInvariant(rune));
                    continue;
                case Kind.Mark when word.Length > 0:
                    if (word.Length < LongestWord)
                        word.Append(rune);
                    continue;
                case Kind.Spaceless:
                    EndWord();
                    if (neighbour is { } before)
                        (paired, _) = (true, Add(before.ToString() + rune));
                    neighbour = rune;
                    continue;
                case Kind.Symbol:
                    EndWord();
                    EndPair();
                    words.Add(rune.ToString());
                    continue;
                default:
                    EndWord();
                    EndPair();
                    continue;
            }
        }
        EndWord();
        EndPair();
        return words;

        bool Add(string found)
        {
            words.Add(found);
            return true;
        }

        void EndPair()
        {
            if (neighbour is { } alone && !paired)
                words.Add(alone.ToString());
            (neighbour, paired) = (null, false);
        }

        void EndWord()
        {
            if (word.Length > 0)
                words.Add(WithoutMarks(word.ToString()));
            word.Clear();
        }
    }

    private static string WithoutMarks(string word)
    {
        if (System.Text.Ascii.IsValid(word))
            return word;
        var plain = new StringBuilder(word.Length);
        foreach (var letter in word.Normalize(NormalizationForm.FormD))
        {
            if (CharUnicodeInfo.GetUnicodeCategory(letter) != UnicodeCategory.NonSpacingMark)
                plain.Append(letter);
        }
        return plain.Length > 0 ? plain.ToString().Normalize(NormalizationForm.FormC) : word;
    }

    private static Kind KindOf(Rune rune) => rune.IsAscii
        ? char.IsAsciiLetterOrDigit((char)rune.Value) ? Kind.Letter : Kind.Between
        : Rune.GetUnicodeCategory(rune) switch
        {
            UnicodeCategory.OtherLetter when IsSpaceless(rune.Value) => Kind.Spaceless,
            UnicodeCategory.ModifierLetter when rune.Value is 0x3005 or 0x30FC => Kind.Spaceless,
            UnicodeCategory.UppercaseLetter or UnicodeCategory.LowercaseLetter or UnicodeCategory.TitlecaseLetter or UnicodeCategory.ModifierLetter
                or UnicodeCategory.OtherLetter or UnicodeCategory.DecimalDigitNumber or UnicodeCategory.LetterNumber or UnicodeCategory.OtherNumber => Kind.Letter,
            UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.EnclosingMark => Kind.Mark,
            UnicodeCategory.Format => Kind.Invisible,
            UnicodeCategory.OtherSymbol => Kind.Symbol,
            _ => Kind.Between,
        };

    /// <summary>Thai, Lao, Myanmar and Khmer; kana; Han with its extensions. Hangul is written with spaces, but with endings that pairs see through.</summary>
    private static bool IsSpaceless(int code) => code is
        (>= 0x0E00 and <= 0x0EFF) or (>= 0x1000 and <= 0x109F) or (>= 0x1780 and <= 0x17FF) or (>= 0x3040 and <= 0x30FF) or (>= 0x3400 and <= 0x9FFF)
        or (>= 0xAC00 and <= 0xD7AF) or (>= 0xF900 and <= 0xFAFF) or (>= 0x20000 and <= 0x3FFFF);

    private enum Kind
    {
        Between,
        Letter,
        Mark,
        Spaceless,
        Symbol,
        Invisible,
    }
}

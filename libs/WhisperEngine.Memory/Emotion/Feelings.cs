using System.Text.RegularExpressions;
using WhisperEngine.Memory.Models;

namespace WhisperEngine.Memory.Emotion;

/// <summary>Finds the feelings that a text names and whose they are: those of the nearest person named before, in the same sentence.</summary>
internal static partial class Feelings
{
    private const int DenialReach = 3;

    public static IEnumerable<Feeling> In(string text)
    {
        // Nobody named: in a chat that is who writes, as in "so tired today".
        var (holder, holderStart, denied) = (Holder.Writer, -1, 0);
        var possessive = Holder.Nobody;
        foreach (Match match in Token().Matches(PlainText.Of(text)))
        {
            var word = match.Value.ToLowerInvariant().Replace('\u2019', '\'');
            var isFeeling = FeelingWords.Felt.Contains(word);
            if (isFeeling || FeelingWords.Caused.Contains(word))
            {
                if (denied == 0)
                    yield return new(word, isFeeling ? Of(possessive, holder) : Holder.Writer, holderStart, match.Index + match.Length);
                possessive = Holder.Nobody;
                continue;
            }

            denied = FeelingWords.Denials.Contains(word) ? DenialReach : Math.Max(0, denied - 1);
            // "My sister is upset": a thing or person of somebody's is not that somebody.
            if (possessive != Holder.Nobody && char.IsLetter(word[0]))
                (holder, holderStart, possessive) = (Holder.Another, match.Index, Holder.Nobody);
            switch (KindOf(word))
            {
                case Kind.SentenceEnd:
                    (holder, holderStart, denied) = (Holder.Writer, -1, 0);
                    break;
                case Kind.ClauseEnd:
                    denied = 0;
                    break;
                case Kind.Writer:
                    (holder, holderStart) = (Holder.Writer, match.Index);
                    break;
                case Kind.Reader:
                    (holder, holderStart) = (Holder.Reader, match.Index);
                    break;
                case Kind.Another:
                    (holder, holderStart) = (Holder.Another, match.Index);
                    break;
                case Kind.WritersOwn:
                    possessive = Holder.Writer;
                    break;
                case Kind.ReadersOwn:
                    (possessive, holderStart) = (Holder.Reader, match.Index);
                    break;
                case Kind.AnothersOwn:
                    possessive = Holder.Another;
                    break;
            }
        }
    }

    private static Holder Of(Holder possessive, Holder holder) => possessive == Holder.Nobody ? holder : possessive;

    private static Kind KindOf(string word) => word switch
    {
        "." or "!" or "?" or "\n" => Kind.SentenceEnd,
        "," or ";" or ":" or "\u2014" or "but" => Kind.ClauseEnd,
        "i" or "i'm" or "im" or "i've" or "ive" or "i'd" or "i'll" or "me" or "myself" or "we" or "we're" or "we've" or "us" => Kind.Writer,
        "you" or "you're" or "youre" or "you've" or "you'd" or "you'll" or "yourself" or "u" => Kind.Reader,
        "he" or "he's" or "him" or "she" or "she's" or "they" or "they're" or "them" or "everyone" or "everybody" or "someone" or "somebody" or "people"
            or "the" => Kind.Another,
        "my" or "our" => Kind.WritersOwn,
        "your" or "ur" => Kind.ReadersOwn,
        "his" or "her" or "their" => Kind.AnothersOwn,
        _ => Kind.Other,
    };

    [GeneratedRegex(@"[\p{L}'\u2019]+|[.!?\n,;:\u2014]", RegexOptions.CultureInvariant)]
    private static partial Regex Token();

    private enum Kind
    {
        Other,
        SentenceEnd,
        ClauseEnd,
        Writer,
        Reader,
        Another,
        WritersOwn,
        ReadersOwn,
        AnothersOwn,
    }
}

/// <summary>A feeling that a text names.</summary>
/// <param name="Word">The word, lower-case.</param>
/// <param name="Holder">Whose it is.</param>
/// <param name="HolderStart">Where the holder is named; -1 if nowhere.</param>
/// <param name="End">Where the word ends.</param>
internal sealed record Feeling(string Word, Holder Holder, int HolderStart, int End);

/// <summary>Whose a feeling is.</summary>
internal enum Holder
{
    Nobody,
    Writer,
    Reader,
    Another,
}

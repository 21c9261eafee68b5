using System.Collections.Frozen;
using System.Text.RegularExpressions;

namespace WhisperEngine.EnrichmentWorker.Facts.Rules;

/// <summary>What a verb is about: where it ends, what it lists, and whether it means anything without its talk.</summary>
internal static partial class ObjectPhrase
{
    private const int LongestItem = 8;

    private static readonly FrozenSet<string> s_pointing = Set(
        "it that this these those you your yours him her them they he she me us we i what how when where why who there here something anything everything nothing someone anyone "
        + "everyone stuff things one ones too so lot lots much well better not his their its same way idea sound fact being saying");

    private static readonly FrozenSet<string> s_articles = Set("a an the some my our to");

    /// <summary>The things that are listed: "pizza, sushi and ramen".</summary>
    public static IReadOnlyList<string> List(string rest)
    {
        var phrase = Whole(rest, LongestItem * 3);
        if (phrase is null) return [];

        var parts = Comma().Split(phrase).Select(part => Plain(part)).OfType<string>().ToList();
        // "going out to dinner and dancing with friends" is one thing to like, not two halves.
        return parts.Count > 1 && parts.TrueForAll(part => Words(part) <= 4) ? parts : Plain(phrase) is { } one ? [one] : [];
    }

    /// <summary>The one thing; none when it is empty, too long, or points to something said elsewhere.</summary>
    public static string? One(string rest, int most = LongestItem) => Whole(rest, most) is { } phrase ? Plain(phrase, most) : null;

    /// <summary>Up to where the sentence goes on with something else, articles kept.</summary>
    public static string? Whole(string rest, int most)
    {
        var end = Onward().Match(rest);
        var phrase = (end.Success ? rest[..end.Index] : rest).Trim(' ', ',', '.', '!', ':', ';', '-', '~', '^');
        return phrase.Length == 0 || Words(phrase) > most ? null : phrase;
    }

    private static string? Plain(string part, int most = LongestItem)
    {
        var words = part.Trim(' ', ',', '.', '!').Split(' ', StringSplitOptions.RemoveEmptyEntries).ToList();
        while (words.Count > 1 && s_articles.Contains(words[0].ToLowerInvariant())) words.RemoveAt(0);
        if (words.Count == 0 || words.Count > most || s_pointing.Contains(words[0].ToLowerInvariant()) || !words.Exists(word => word.Any(char.IsLetterOrDigit))) return null;
        return string.Join(' ', words);
    }

    private static int Words(string phrase) => phrase.Count(letter => letter == ' ') + 1;

    private static FrozenSet<string> Set(string words) => words.Split(' ').ToFrozenSet(StringComparer.Ordinal);

    [GeneratedRegex(@",? and (?:also )?|, (?:or )?| or | & |\s*/\s*", RegexOptions.IgnoreCase)]
    private static partial Regex Comma();

    [GeneratedRegex(
        @",? (?:because|since|although|though|but|while|when|whenever|so that|so i|so we|so the|so it|so my|so that's|which|who|whose|where|unless|until|as long as|and i|and we|and my|and it|and then|even though|even if|more than anything|a lot|so much|very much"
        + @"|too much|too|as well|these days|nowadays|lately|at the moment|right now|for now|to be honest|tbh|you know|though|haha|lol|btw|by the way|please|thanks|now|anyway|especially|except|with you)\b"
        + @"|, (?:so|it|he|she|they|that|you|what|do|can|are|is|how|not|they're|it's|he's|she's)\b|[.!?:;()…\p{So}\p{Cs}]|:\)",
        RegexOptions.IgnoreCase)]
    private static partial Regex Onward();
}

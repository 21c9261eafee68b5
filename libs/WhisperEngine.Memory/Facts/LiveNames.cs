using System.Text.RegularExpressions;

namespace WhisperEngine.Memory.Facts;

/// <summary>The name that a person gives themselves: the whole of it, by whole words.</summary>
internal static partial class LiveNames
{
    private const int MostWords = 5;

    // Small words that never are a name, and what "my name is ..." is also said of.
    private static readonly HashSet<string> NotNames = new(StringComparer.OrdinalIgnoreCase)
    {
        "a", "an", "the", "to", "for", "from", "in", "on", "of", "at", "by", "as", "it", "its", "this", "that", "what", "who", "here", "there", "also", "still",
        "just", "only", "very", "too", "so", "my", "your", "mine", "yours", "his", "her", "none", "nothing", "something", "anything", "unknown", "secret",
        "private", "important", "irrelevant", "long", "short", "hard", "easy", "weird", "common", "rare", "unique", "taken", "known", "mud", "later", "maybe",
        "back", "when", "tomorrow", "tonight", "now", "soon", "crazy", "old", "anytime", "out", "up", "i", "you", "he", "she", "they", "we", "me", "one", "spelled",
        "pronounced", "written",
    };

    private static readonly HashSet<string> Particles = new(StringComparer.Ordinal)
    {
        "de", "da", "do", "dos", "del", "della", "di", "du", "van", "von", "der", "den", "ter", "la", "le", "bin", "ibn", "al", "el", "y", "af", "zu", "o'",
    };

    public static string? In(string statement)
    {
        if (Given().Match(statement) is not { Success: true } given) return null;

        var words = given.Groups["word"].Captures.Select(capture => capture.Value).ToList();
        var isCapital = !char.IsLower(words[0][0]);
        // "call me later" is no name; a name in small letters is believed only where nothing else can follow.
        if (!isCapital && given.Groups["call"].Success) return null;

        var name = isCapital ? words.Take(CapitalRun(words)).ToList() : words;
        var isWhole = isCapital || (Ending().IsMatch(statement[(given.Index + given.Length)..]) && words.Count <= 2);
        return isWhole && name.Count is > 0 and <= MostWords && !name.Exists(NotNames.Contains) ? string.Join(' ', name).TrimEnd('.', '-', '\'') : null;
    }

    private static int CapitalRun(List<string> words)
    {
        var end = 0;
        for (var i = 0; i < words.Count && (Particles.Contains(words[i]) || IsNameWord(words[i])); i++)
        {
            if (!Particles.Contains(words[i])) end = i + 1;
        }
        return end;
    }

    private static bool IsNameWord(string word) => !char.IsLower(word[0]) && word is not "I" && !word.StartsWith("I'", StringComparison.Ordinal);

    [GeneratedRegex(
        @"^(?:please )?(?:(?:my (?:full |first |real )?name is|my name's|i(?:'m| am) called|i go by)|(?<call>(?:you can |you may |just |please )?call me|(?:people|friends|everyone|everybody|my friends) calls? me))"
        + @"(?: (?<word>[\p{L}][\p{L}\p{M}\p{Nd}_'.-]*))+",
        RegexOptions.IgnoreCase)]
    private static partial Regex Given();

    [GeneratedRegex(@"^\s*(?:$|[.,!;:()—–-]|[^\p{L}\p{Nd}\s])")]
    private static partial Regex Ending();
}

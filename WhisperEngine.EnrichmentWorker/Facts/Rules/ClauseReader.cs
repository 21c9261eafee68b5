using System.Collections.Frozen;
using System.Text.RegularExpressions;

namespace WhisperEngine.EnrichmentWorker.Facts.Rules;

/// <summary>Cuts a statement into clauses and finds those whose subject is "I", or "we" where what holds for both holds for one.</summary>
internal static partial class ClauseReader
{
    private static readonly FrozenSet<string> s_adverbs = Set(
        "really also still absolutely totally just always usually often sometimes mostly simply truly actually currently now recently already even generally "
        + "definitely honestly especially particularly so very deeply secretly quite finally basically mainly both all myself personally probably maybe kinda do did");

    private static readonly FrozenSet<string> s_denials = Set("don't dont not never can't cannot cant didn't doesn't won't ain't isn't wasn't haven't hardly");

    /// <summary>Its clauses in the first person.</summary>
    public static IEnumerable<Clause> Read(string statement)
    {
        foreach (var part in Joint().Split(statement))
        {
            if (Subject().Match(part.Trim()) is not { Success: true } subject) continue;

            var words = part.Trim()[subject.Length..].Split(' ', StringSplitOptions.RemoveEmptyEntries).ToList();
            if (subject.Groups["be"].Success) words.Insert(0, "am");
            else if (subject.Groups["have"].Success) words.Insert(0, "have");
            else if (subject.Groups["would"].Success) words.Insert(0, "would");
            if (Of(words) is { } clause) yield return clause;
        }
    }

    private static Clause? Of(List<string> words)
    {
        var (denied, over, i) = (false, false, 0);
        // What stands between subject and verb, and between "am" or "have" and what follows it.
        while (i < words.Count && i < 8)
        {
            var word = words[i].Trim(',').ToLowerInvariant();
            if (word == "no" && i + 1 < words.Count && words[i + 1].Equals("longer", StringComparison.OrdinalIgnoreCase))
            {
                over = true;
                words.RemoveRange(i, 2);
            }
            else if (word == "used" && i + 1 < words.Count && words[i + 1].Equals("to", StringComparison.OrdinalIgnoreCase))
            {
                over = true;
                words.RemoveRange(i, 2);
            }
            else if (s_denials.Contains(word))
            {
                denied = true;
                if (word is "can't" or "cannot" or "cant" && i + 1 < words.Count) words[i] = "can";
                else words.RemoveAt(i);
            }
            else if (s_adverbs.Contains(word)) words.RemoveAt(i);
            else if (word is "am" or "have" or "was" or "been" or "would" or "can" or "a" && i < 3) i++;
            else break;
        }
        if (Gone().Match(string.Join(' ', words)) is { Success: true } gone)
        {
            (over, denied) = (true, false);
            words = [.. string.Join(' ', words)[..gone.Index].Split(' ', StringSplitOptions.RemoveEmptyEntries)];
        }
        return words.Count == 0 ? null : new(words, denied && !over, over);
    }

    private static FrozenSet<string> Set(string words) => words.Split(' ').ToFrozenSet(StringComparer.Ordinal);

    // A new clause, with a subject of its own or the one before it; "and" between nouns is none.
    [GeneratedRegex(
        @"[,;]? (?:and|but|because|so|though|although|while|since|however|yet)(?= (?:i|i'm|i've|i'd|we|we're|we've|my|our)\b)|, (?=(?:i|i'm|i've|we|we're|my)\b)"
        + @"|[,;]? (?:and|but)(?: (?:also|really|absolutely|i))*(?= (?:love|like|enjoy|hate|dislike|adore|detest|live|work|study|play|own|prefer|can't stand|don't|do not|am|have|speak|collect|used to)\b)",
        RegexOptions.IgnoreCase)]
    private static partial Regex Joint();

    [GeneratedRegex(
        @"^(?:(?<be>i'm|im|we're|i am|we are)|(?<have>i've|ive|we've)|(?<would>i'd)|i|we)(?=\s)\s*|^(?=(?:also |really )*(?:love|enjoy|hate|dislike|adore|detest|work as|play|own|prefer|can't stand)\b)", RegexOptions.IgnoreCase)]
    private static partial Regex Subject();

    [GeneratedRegex(@",? (?:any ?more|any longer)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Gone();
}

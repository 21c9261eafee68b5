using WhisperEngine.Characters.Prompts;

namespace WhisperEngine.Characters.Lorebooks;

/// <summary>Picks the entries of a lorebook that belong to a message.</summary>
public static class LorebookMatcher
{
    /// <summary>How far entries can lead to others, each being searched for the next.</summary>
    public const int MaxRecursion = 8;

    /// <summary>
    /// The entries that match, in the order of the prompt. When together they exceed the book's token budget, those of the lowest
    /// priority are left out, of equals the later ones; one that alone exceeds it never gets in. The same input gives the same entries.
    /// </summary>
    public static IReadOnlyList<LorebookEntry> Match(Lorebook book, LorebookQuery query, ITokenCounter counter) =>
        [.. WithinBudget(book, Matching(book, query), counter).OrderBy(entry => entry.Order).ThenBy(entry => entry.Index)];

    private static List<LorebookEntry> Matching(Lorebook book, LorebookQuery query)
    {
        var text = new ScanText(query);
        var matched = new List<LorebookEntry>();
        var waiting = book.Entries.AsEnumerable();
        for (var round = 0; round <= (book.IsRecursive ? MaxRecursion : 0); round++)
        {
            var split = waiting.ToLookup(entry =>
                entry.Trigger.Matches(text.ToDepth(entry.ScanDepth ?? book.ScanDepth), query.CharacterMessages));
            matched.AddRange(split[true]);
            if (!split[true].Any())
                break;
            text.Add(split[true]);
            waiting = split[false];
        }
        return matched;
    }

    private static List<LorebookEntry> WithinBudget(Lorebook book, List<LorebookEntry> matched, ITokenCounter counter)
    {
        if (book.TokenBudget is not { } left)
            return matched;
        var kept = new List<LorebookEntry>();
        foreach (var entry in matched.OrderByDescending(entry => entry.Priority).ThenBy(entry => entry.Index))
        {
            var tokens = book.Tokens(entry, counter);
            if (tokens > book.TokenBudget)
                continue;
            left -= tokens;
            if (left < 0)
                break;
            kept.Add(entry);
        }
        return kept;
    }
}

using WhisperEngine.Characters.Prompts;

namespace WhisperEngine.Characters.Lorebooks;

/// <summary>Picks the entries of a lorebook that belong to a message.</summary>
public static class LorebookMatcher
{
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
        var waiting = book.Entries.ToList();
        while (true)
        {
            var found = waiting.Where(entry =>
                entry.Trigger.Matches(text.ToDepth(entry.ScanDepth ?? book.ScanDepth), query.CharacterMessages)).ToList();
            matched.AddRange(found);
            if (!book.IsRecursive || found.Count == 0)
                return matched;
            waiting.RemoveAll(found.Contains);
            text.Add(found);
        }
    }

    private static IEnumerable<LorebookEntry> WithinBudget(Lorebook book, List<LorebookEntry> matched, ITokenCounter counter)
    {
        if (book.TokenBudget is not { } left)
            return matched;
        return matched
            .Select(entry => (Entry: entry, Tokens: book.Tokens(entry, counter)))
            .Where(candidate => candidate.Tokens <= book.TokenBudget)
            .OrderByDescending(candidate => candidate.Entry.Priority).ThenBy(candidate => candidate.Entry.Index)
            .TakeWhile(candidate => (left -= candidate.Tokens) >= 0)
            .Select(candidate => candidate.Entry);
    }
}

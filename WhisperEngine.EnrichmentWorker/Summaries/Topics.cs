namespace WhisperEngine.EnrichmentWorker.Summaries;

/// <summary>What a window is about, in its own words.</summary>
internal static class Topics
{
    private const int Most = 5;

    // What people say much and mean little by.
    private static readonly HashSet<string> s_idle = new(StringComparer.Ordinal)
    {
        "hello", "thanks", "thank", "please", "good", "nice", "great", "morning", "evening", "night", "today", "tomorrow", "yesterday", "thing", "things", "like", "love", "know", "think", "want",
        "need", "tell", "said", "say", "see", "feel", "feeling", "going", "make", "take", "come", "back", "time", "day", "week", "year", "years", "much", "many", "still", "even", "maybe", "sure",
        "always", "never", "ever", "people", "something", "anything", "everything", "nothing", "someone", "sounds", "sound", "look", "bye", "wow", "haha", "lol", "right", "yet", "name", "named", "called", "lot", "bit", "way", "new", "best",
        "actually", "honestly", "anyway", "guess", "hope", "glad", "sorry", "wait", "talk", "yes", "one", "two", "remember", "live", "work", "enjoy", "plan", "planning", "interested", "last", "next", "first",
    };

    /// <summary>The words that come most often, of equal ones the first said; each in the form in which it came first.</summary>
    public static IReadOnlyList<string> Of(IReadOnlyList<SaidSentence> said)
    {
        var counts = new Dictionary<string, (double Weight, int First, string Word)>(StringComparer.Ordinal);
        var place = 0;
        foreach (var sentence in said)
        {
            foreach (var word in SaidSentences.ContentWords(sentence.Text))
            {
                if (s_idle.Contains(word)) continue;
                var stem = Memory.Lexical.Stemmer.Stem(word);
                var (weight, first, form) = counts.GetValueOrDefault(stem, (0, place++, word));
                counts[stem] = (weight + (sentence.FromBot ? .5 : 1) + (sentence.IsTelling ? .5 : 0), first, form);
            }
        }
        return [.. counts.Values.OrderByDescending(count => count.Weight).ThenBy(count => count.First).Take(Most).OrderBy(count => count.First).Select(count => count.Word)];
    }
}

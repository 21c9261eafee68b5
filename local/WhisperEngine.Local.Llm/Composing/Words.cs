namespace WhisperEngine.Local.Llm.Composing;

/// <summary>
/// What a text is about, as a set of words that can be compared: lower case, without the words that every text has, cut to
/// a stem, and with the everyday words for the same thing made one, so that "where do I live" meets "I moved to Lisbon".
/// </summary>
internal static class Words
{
    private static readonly HashSet<string> Common = new(
        ("a about again all also am an and any are as at be been but by can could did do does for from had has have he "
        + "her him his how i if in is it its just me my no not now of on or our really she so some that the their them "
        + "there they this to too was we were what when where which who why will with would yes you your i'm it's i've "
        + "i'd don't tell told say said know think remember recall hi hello hey very").Split(' '),
        StringComparer.Ordinal);

    private static readonly string[][] Alike =
    [
        ["live", "living", "move", "moved", "moving", "home", "house", "city", "town", "address", "apartment", "flat"],
        ["name", "named", "called"],
        ["job", "work", "works", "worked", "working", "profession", "career", "employed", "occupation"],
        ["pet", "pets", "dog", "dogs", "cat", "cats", "puppy", "kitten"],
        ["like", "likes", "love", "loves", "favourite", "favorite", "enjoy", "enjoys", "prefer", "prefers"],
        ["born", "birthday", "age"],
        ["family", "sister", "brother", "sibling", "siblings", "mother", "father", "mum", "mom", "dad", "wife", "husband", "son", "daughter"],
        ["eat", "food", "cook", "cooking", "dish", "meal", "allergic", "allergy"],
        ["afraid", "fear", "fears", "scared", "scares", "frighten", "frightens", "frightened", "terrified"],
        ["boat", "boats", "sail", "sailed", "sailing", "ship"],
        ["study", "studies", "studying", "university", "school", "degree"],
    ];

    private static readonly Dictionary<string, string> Concepts =
        Alike.SelectMany(group => group.Select(word => (Word: word, Concept: "=" + group[0])))
            .ToDictionary(pair => pair.Word, pair => pair.Concept, StringComparer.Ordinal);

    public static HashSet<string> Content(string text)
    {
        HashSet<string> words = new(StringComparer.Ordinal);
        foreach (var word in All(text))
        {
            if (!Common.Contains(word)) words.Add(Concepts.TryGetValue(word, out var concept) ? concept : Stem(word));
        }

        return words;
    }

    /// <summary>Every word in lower case, in order.</summary>
    public static IEnumerable<string> All(string text)
    {
        var start = -1;
        for (var i = 0; i <= text.Length; i++)
        {
            var inside = i < text.Length && (char.IsLetterOrDigit(text[i]) || (text[i] is '\'' or '’' && start >= 0));
            if (inside && start < 0)
            {
                start = i;
            }
            else if (!inside && start >= 0)
            {
                yield return text[start..i].TrimEnd('\'', '’').Replace('’', '\'').ToLowerInvariant();
                start = -1;
            }
        }
    }

    private static string Stem(string word) => word switch
    {
        [.., 'i', 'n', 'g'] when word.Length > 5 => word[..^3],
        [.., 'e', 'd'] when word.Length > 4 => word[..^2],
        [.., 's'] when word.Length > 3 && word[^2] != 's' => word[..^1],
        _ => word,
    };
}

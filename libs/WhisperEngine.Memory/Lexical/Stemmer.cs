namespace WhisperEngine.Memory.Lexical;

/// <summary>Brings the forms of an English word together, lightly: one ending is taken off, and only if enough is left.</summary>
internal static class Stemmer
{
    private static readonly string[] Endings = ["ing", "edly", "ed", "es", "s", "ly"];

    /// <param name="word">In lower case.</param>
    public static string Stem(string word)
    {
        if (IrregularForms.English.TryGetValue(word, out var form))
            return form;
        if (!IsPlain(word))
            return word;
        if (word.EndsWith("ies", StringComparison.Ordinal) && word.Length > 4)
            return word[..^3] + "y";
        var stem = word;
        if (Array.Find(Endings, ending => word.Length >= ending.Length + 3 && word.EndsWith(ending, StringComparison.Ordinal)) is { } found
            && !(found is "s" && word[^2] is 's' or 'u' or 'i'))
            stem = word[..^found.Length];
        if (stem.Length < word.Length && stem.Length > 3 && stem[^1] == stem[^2] && stem[^1] is not ('s' or 'l'))
            stem = stem[..^1];
        return stem.Length > 4 && stem[^1] == 'e' ? stem[..^1] : stem;
    }

    private static bool IsPlain(string word)
    {
        foreach (var letter in word)
        {
            if (letter is not (>= 'a' and <= 'z'))
                return false;
        }
        return true;
    }
}

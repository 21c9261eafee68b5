namespace WhisperEngine.Discord.Text;

/// <summary>Where sentences end.</summary>
internal static class Sentence
{
    private const string Ends = ".!?…‽؟।";
    private const string WideEnds = "。！？";
    private const string Closers = "\"'”’»›)]}*_~|」』）】";

    private static readonly HashSet<string> Abbreviations = new(StringComparer.OrdinalIgnoreCase)
    {
        "mr", "mrs", "ms", "mx", "dr", "prof", "st", "sr", "jr", "vs", "nr", "fig", "gen", "col", "lt", "capt", "sgt", "rev", "hon",
        "approx", "ca", "bzw", "evtl", "sra", "srta", "ud", "uds", "mme", "mlle", "dept", "vol",
    };

    /// <summary>Ends of scripts that put no space after them.</summary>
    public static bool IsWideEnd(char c) => WideEnds.Contains(c, StringComparison.Ordinal);

    public static bool IsEnd(char c) => Ends.Contains(c, StringComparison.Ordinal) || IsWideEnd(c);

    /// <summary>What may stand between a sentence's end and the space after it.</summary>
    public static bool IsCloser(char c) => Closers.Contains(c, StringComparison.Ordinal);

    /// <summary>
    /// Whether the character here is the last of a sentence. A full stop after a digit, an initial, an abbreviation or within an
    /// address is not.
    /// </summary>
    public static bool EndsAt(string text, int last)
    {
        while (last > 0 && IsCloser(text[last]))
            last--;
        if (last < 0 || !IsEnd(text[last]))
            return false;
        return text[last] != '.' || IsFullStop(text, last);
    }

    private static bool IsFullStop(string text, int stop)
    {
        if (stop == 0)
            return false;
        if (text[stop - 1] == '.')
            return true;
        var start = stop;
        while (start > 0 && !char.IsWhiteSpace(text[start - 1]))
            start--;
        var word = text[start..stop].TrimStart('"', '\'', '(', '[', '*', '_', '“', '‘', '«');
        var isInitial = word.Length == 1 && char.IsUpper(word[0]);
        return word.Length > 0 && !char.IsDigit(word[^1]) && !isInitial &&
            !word.AsSpan().ContainsAny('/', '.', '@') && !Abbreviations.Contains(word);
    }
}

using System.Text;

namespace WhisperEngine.Memory.Facts;

/// <summary>Pure rules on facts.</summary>
public static class FactRules
{
    private const int LongestText = 500;

    /// <summary>Without those that a newer one contradicts or says again, newest first.</summary>
    public static IReadOnlyList<Fact> Newest(IEnumerable<Fact> facts)
    {
        ArgumentNullException.ThrowIfNull(facts);
        var kept = new List<Fact>();
        foreach (var fact in facts.OrderByDescending(fact => fact.LastSaidAt).ThenByDescending(fact => fact.Id))
        {
            if (!kept.Exists(newer => Predicates.AreRivals(newer, fact)))
                kept.Add(fact);
        }
        return kept;
    }

    /// <summary>The form in which objects are compared: composed, lower case, single spaces, no punctuation at the ends.</summary>
    internal static string Normalize(string text)
    {
        var words = Cut(text).Normalize(NormalizationForm.FormKC).ToLowerInvariant().Split(default(char[]), StringSplitOptions.RemoveEmptyEntries);
        return string.Join(' ', words).Trim('.', ',', '!', '?', ';', ':', '"', '\'');
    }

    /// <summary>As it is stored: on one line, not endless, with nothing that Postgres refuses.</summary>
    internal static string Cut(string text)
    {
        var plain = Models.PlainText.Of(text).Replace("\0", "", StringComparison.Ordinal);
        var line = string.Join(' ', plain.Split(default(char[]), StringSplitOptions.RemoveEmptyEntries));
        if (line.Length <= LongestText) return line;
        return line[..(char.IsHighSurrogate(line[LongestText - 1]) ? LongestText - 1 : LongestText)];
    }
}

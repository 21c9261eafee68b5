using WhisperEngine.EnrichmentWorker.Conversations;
using WhisperEngine.EnrichmentWorker.Summaries;

namespace WhisperEngine.EnrichmentWorker.Models;

/// <summary>Whether what a model writes is borne out by what was said.</summary>
internal static class Grounding
{
    /// <summary>Each word that says something stands in the lines, in some form.</summary>
    public static bool Holds(string value, IReadOnlyList<TalkLine> lines)
    {
        var said = lines.SelectMany(line => SaidSentences.Stems(line.Text)).ToHashSet(StringComparer.Ordinal);
        return SaidSentences.Stems(value).All(said.Contains) && lines.Any(line => value.Length == 0 || SharesAWord(line.Text, value));
    }

    /// <summary>How much of a text stands in the lines: 0 to 1.</summary>
    public static double Share(string text, IReadOnlyList<TalkLine> lines)
    {
        var said = lines.SelectMany(line => SaidSentences.Stems(line.Text)).ToHashSet(StringComparer.Ordinal);
        var words = SaidSentences.Stems(text).ToList();
        return words.Count == 0 ? 0 : (double)words.Count(said.Contains) / words.Count;
    }

    private static bool SharesAWord(string line, string value)
    {
        var words = Memory.Lexical.WordSplitter.Split(value);
        return words.Count == 0 || Memory.Lexical.WordSplitter.Split(line).Any(words.Contains) || SaidSentences.Stems(value).Any();
    }
}

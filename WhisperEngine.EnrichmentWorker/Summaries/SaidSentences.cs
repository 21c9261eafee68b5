using WhisperEngine.EnrichmentWorker.Conversations;
using WhisperEngine.EnrichmentWorker.Facts;
using WhisperEngine.Memory.Emotion;
using WhisperEngine.Memory.Lexical;
using WhisperEngine.Memory.Models;

namespace WhisperEngine.EnrichmentWorker.Summaries;

/// <summary>A sentence of a window.</summary>
/// <param name="Place">Its place in the window.</param>
/// <param name="FromBot">Whether the character said it.</param>
/// <param name="Text">On one line, cut where it is long.</param>
/// <param name="Words">Stems of the words that say something.</param>
/// <param name="IsTelling">Whether it tells something lasting of the person.</param>
/// <param name="IsFelt">Whether it names a feeling of the person.</param>
internal sealed record SaidSentence(int Place, bool FromBot, string Text, IReadOnlySet<string> Words, bool IsTelling, bool IsFelt)
{
    public bool IsQuestion => Text.EndsWith('?');
}

internal static class SaidSentences
{
    private const int Most = 200;
    private const int Longest = 160;

    public static IReadOnlyList<SaidSentence> Of(TalkWindow window)
    {
        var said = new List<SaidSentence>();
        foreach (var line in window.Lines)
        {
            foreach (var sentence in Sentences.Split(PlainText.Of(line.Text), 20))
            {
                if (said.Count == Most) return said;
                said.Add(Read(said.Count, line, OneLine(sentence), window));
            }
        }
        return said;
    }

    /// <summary>The stems of the words that say something.</summary>
    public static IEnumerable<string> Stems(string text) => ContentWords(text).Select(Stemmer.Stem);

    /// <summary>The words that say something, in order.</summary>
    public static IEnumerable<string> ContentWords(string text) => WordSplitter.Split(text).Where(word => word.Length > 2 && !StopWords.English.Contains(word) && !char.IsDigit(word[0]));

    private static SaidSentence Read(int place, TalkLine line, string text, TalkWindow window)
    {
        var tells = !line.FromBot && RuleFactFinder.Find(window with { Lines = [line with { Text = text }] }, CancellationToken.None).Count > 0;
        return new(place, line.FromBot, text, Stems(text).ToHashSet(), tells, !line.FromBot && Feelings.In(text).Any(feeling => feeling.Holder == Holder.Writer));
    }

    private static string OneLine(string sentence)
    {
        var line = string.Join(' ', sentence.Split(default(char[]), StringSplitOptions.RemoveEmptyEntries)).Replace('“', '"').Replace('”', '"');
        if (line.Length <= Longest) return line;
        var end = line.LastIndexOf(' ', Longest);
        return line[..(end > Longest / 2 ? end : char.IsHighSurrogate(line[Longest - 1]) ? Longest - 1 : Longest)] + "…";
    }
}

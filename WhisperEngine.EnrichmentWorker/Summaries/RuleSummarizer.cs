using WhisperEngine.EnrichmentWorker.Conversations;

namespace WhisperEngine.EnrichmentWorker.Summaries;

/// <summary>
/// Summarises by choosing what was said: the sentences with the most of what the window is about, in their order, each quoted and said by whom.
/// Deterministic, without any model, in any language whose sentences end in the usual marks.
/// </summary>
internal sealed class RuleSummarizer : ISummarizer
{
    private const int Quotes = 4;
    private const int KeyMoments = 3;

    public string Maker => Makers.Rules;

    public Task<Summary> SummarizeAsync(TalkWindow window, CancellationToken cancellationToken) => Task.FromResult(Summarize(window));

    /// <summary>The same, at once.</summary>
    public static Summary Summarize(TalkWindow window)
    {
        var said = SaidSentences.Of(window);
        var topics = Topics.Of(said);
        var chosen = said.OrderByDescending(sentence => Score(sentence, said)).Where(IsNew()).Take(Quotes).OrderBy(sentence => sentence.Place).ToList();
        var tone = Tone.Of(window);
        var lead = topics.Count > 0 ? $"They talked about {List(topics)}." : "They talked.";
        var text = string.Join(' ', chosen.Select(sentence => $"{(sentence.FromBot ? "The character said" : "The person said")}: “{sentence.Text}”").Prepend(lead));
        return new(
            text, topics, tone, [.. said.Where(sentence => !sentence.FromBot && sentence.IsTelling).OrderByDescending(sentence => Score(sentence, said)).Take(KeyMoments)
                .OrderBy(sentence => sentence.Place).Select(sentence => sentence.Text)],
            window.Lines.Count switch { >= 20 => .9, >= 10 => .8, _ => .6 });
    }

    /// <summary>What many sentences are about, less what is long only; the person's own words, and what they tell of themselves, weigh more.</summary>
    private static double Score(SaidSentence sentence, IReadOnlyList<SaidSentence> all)
    {
        if (sentence.Words.Count == 0) return 0;
        var shared = sentence.Words.Sum(word => Math.Log(1 + all.Count(other => other.Words.Contains(word))));
        return shared / Math.Sqrt(4 + sentence.Words.Count) * (sentence.FromBot ? .6 : 1) * (sentence.IsTelling ? 1.6 : 1) * (sentence.IsFelt ? 1.2 : 1) * (sentence.IsQuestion ? .6 : 1);
    }

    /// <summary>Whether a sentence says something that none before it has said.</summary>
    private static Func<SaidSentence, bool> IsNew()
    {
        var seen = new List<SaidSentence>();
        return sentence =>
        {
            if (sentence.Words.Count == 0 || seen.Exists(other => Overlap(other, sentence) > .6)) return false;
            seen.Add(sentence);
            return true;
        };
    }

    private static double Overlap(SaidSentence one, SaidSentence other) =>
        (double)one.Words.Intersect(other.Words).Count() / Math.Max(1, Math.Min(one.Words.Count, other.Words.Count));

    private static string List(IReadOnlyList<string> topics) =>
        topics.Count == 1 ? topics[0] : string.Join(", ", topics.SkipLast(1)) + " and " + topics[^1];
}

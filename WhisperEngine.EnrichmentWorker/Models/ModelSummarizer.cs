using System.Text.RegularExpressions;
using Microsoft.Extensions.Options;
using WhisperEngine.EnrichmentWorker.Conversations;
using WhisperEngine.EnrichmentWorker.Summaries;
using WhisperEngine.Llm;

namespace WhisperEngine.EnrichmentWorker.Models;

/// <summary>Lets a model summarise, and takes only what is of the right form and about the talk.</summary>
internal sealed partial class ModelSummarizer(ModelAnswers answers, IOptions<LlmOptions> options) : ISummarizer
{
    private const int Shortest = 40;
    private const int Longest = 1_500;
    private const double LeastShare = .3;

    private const string Task =
        $$"""
        You summarise a talk between a PERSON and a CHARACTER, so that the CHARACTER knows later what it was about.
        {{QuotedTalk.Rule}}
        Answer with one JSON object and nothing else:
        {"summary":"...","topics":["..."],"tone":"...","key_moments":["..."]}
        - summary: 3 to 5 sentences in the third person and the past tense, of both sides, in the language of the talk, with their own words where it matters.
        - topics: at most 5, of one to three words. tone: one word for the PERSON's mood. key_moments: at most 3 short sentences worth keeping, or none.
        """;

    public string Maker => options.Value.Model;

    public async Task<Summary> SummarizeAsync(TalkWindow window, CancellationToken cancellationToken) =>
        await answers.AskAsync(Task, QuotedTalk.Of(window.Lines), answer => Read(answer, window), cancellationToken);

    internal static Summary Read(string answer, TalkWindow window)
    {
        var said = AnswerJson.Read(answer, AnswerJson.Default.SummaryAnswer);
        var text = said.Summary.Trim();
        if (text.Length is < Shortest or > Longest) throw new AnswerException($"summary must have {Shortest} to {Longest} characters");
        if (FirstPerson().IsMatch(text)) throw new AnswerException("summary must be in the third person");
        if (Commanding().IsMatch(text)) throw new AnswerException("summary must tell what was said, not instruct");
        if (Link().Matches(text).Any(link => !window.Lines.Any(line => line.Text.Contains(link.Value, StringComparison.OrdinalIgnoreCase))))
            throw new AnswerException("summary must hold no address that the talk does not hold");
        if (Grounding.Share(text, window.Lines) < LeastShare) throw new AnswerException("summary must be about the talk");
        if (said.Topics.Count > 5 || said.Topics.Any(topic => topic.Trim().Length is 0 or > 60)) throw new AnswerException("topics must be at most 5, of 1 to 60 characters");
        if (said.KeyMoments.Count > 3 || said.KeyMoments.Any(moment => moment.Trim().Length is 0 or > 300)) throw new AnswerException("key_moments must be at most 3, of 1 to 300 characters");
        if (said.Tone.Trim().Length is 0 or > 30) throw new AnswerException("tone must be one word");
        return new(
            text, [.. said.Topics.Select(topic => topic.Trim())], said.Tone.Trim().ToLowerInvariant(), [.. said.KeyMoments.Select(moment => moment.Trim())],
            window.Lines.Count switch { >= 20 => .9, >= 10 => .8, _ => .6 });
    }

    // outside of quotations
    [GeneratedRegex("^(?:[^\"“”]*[\"“][^\"“”]*[\"”])*[^\"“”]*\\b(?:I|I'm|I've|my|we|our)\\b")]
    private static partial Regex FirstPerson();

    [GeneratedRegex(@"\b(?:ignore|disregard) (?:all |any |the )?(?:previous|prior|above|earlier)\b|\b(?:system prompt|as an ai|you must|you are now|from now on,? you)\b|<\|", RegexOptions.IgnoreCase)]
    private static partial Regex Commanding();

    [GeneratedRegex(@"(?:https?://|www\.)\S+", RegexOptions.IgnoreCase)]
    private static partial Regex Link();
}

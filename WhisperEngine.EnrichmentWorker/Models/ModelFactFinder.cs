using System.Text.RegularExpressions;
using Microsoft.Extensions.Options;
using WhisperEngine.EnrichmentWorker.Conversations;
using WhisperEngine.EnrichmentWorker.Facts;
using WhisperEngine.Llm;
using WhisperEngine.Memory.Facts;

namespace WhisperEngine.EnrichmentWorker.Models;

/// <summary>
/// Lets a model find facts, and believes it only what the person's own lines bear out: each value's words must stand in a line of theirs that
/// the model names.
/// </summary>
internal sealed partial class ModelFactFinder(ModelAnswers answers, IOptions<LlmOptions> options) : IFactFinder
{
    private const int MostFacts = 50;
    private const int LongestValue = 200;

    private const string Task =
        $$"""
        You read a talk between a PERSON and a CHARACTER and note what the PERSON says of themselves that will still matter in weeks.
        {{QuotedTalk.Rule}}
        Answer with one JSON object and nothing else:
        {"facts":[{"kind":"fact","subject":"user","predicate":"likes","value":"pizza","confidence":0.9,"lines":[1],"ended":false,"correction":false}]}
        - kind: "fact", or "preference" for how the PERSON wants to be called or talked to (preferred_name, timezone, location, communication_style, pronouns, language).
        - subject: "user" for the PERSON, else a relative or animal of theirs in lower case, such as "sister" or "dog".
        - predicate: likes, loves, enjoys, prefers, dislikes, hates, avoids, has, name, lives_in, from, works_at, works_as, studies, studies_at, does, plays, plans, wants,
          interested_in, allergic_to, afraid_of, speaks, age, birthday, married_to, dating, favorite_X (X in snake case), or another one in snake case.
        - value: the PERSON's own words, short.
        - lines: the numbers of the PERSON's lines that say it.
        - ended: true where it is so no longer. correction: true where the PERSON sets right what was said before.
        No facts from questions, jokes, suppositions ("if I had"), play, quotations, what is denied, or about other people than theirs. With nothing to note: {"facts":[]}
        """;

    public string Maker => options.Value.Model;

    public async Task<IReadOnlyList<FoundFact>> FindAsync(TalkWindow window, CancellationToken cancellationToken) =>
        await answers.AskAsync(Task, QuotedTalk.Of(window.Lines), answer => Read(answer, window), cancellationToken);

    internal static IReadOnlyList<FoundFact> Read(string answer, TalkWindow window)
    {
        var facts = AnswerJson.Read(answer, AnswerJson.Default.FactsAnswer).Facts;
        if (facts.Count > MostFacts) throw new AnswerException($"there are more than {MostFacts} facts");
        return [.. facts.Select(fact => Check(fact, window))];
    }

    private static FoundFact Check(FactAnswer fact, TalkWindow window)
    {
        if (fact.Kind is not (Fact.FactKind or Fact.PreferenceKind)) throw new AnswerException("kind must be fact or preference");
        if (!SnakeCase().IsMatch(fact.Predicate)) throw new AnswerException("predicate must be in snake case, of at most 40 letters");
        if (!Subject().IsMatch(fact.Subject)) throw new AnswerException("subject must be user or a word or two in lower case");
        if (fact.Confidence is not (>= 0 and <= 1)) throw new AnswerException("confidence must be from 0 to 1");
        if (fact.Value.Length > LongestValue || (fact.Value.Trim().Length == 0 && !fact.Ended)) throw new AnswerException($"value must have 1 to {LongestValue} characters");
        if (fact.Lines.Count == 0 || fact.Lines.Any(number => number < 1 || number > window.Lines.Count || window.Lines[number - 1].FromBot))
            throw new AnswerException("lines must be numbers of the PERSON's lines");

        var sources = fact.Lines.Distinct().Select(number => window.Lines[number - 1]).ToList();
        if (!Grounding.Holds(fact.Value, sources)) throw new AnswerException("value must be in the words of the lines that are named");
        return new(
            new(fact.Kind, fact.Predicate, fact.Value.Trim(), fact.Confidence) { Subject = fact.Subject, Origin = fact.Correction ? "user" : "extracted" },
            [.. sources.Select(line => line.Id)], fact.Ended);
    }

    [GeneratedRegex("^[a-z][a-z0-9_]{1,39}$")]
    private static partial Regex SnakeCase();

    [GeneratedRegex("^[a-z][a-z'-]*(?: [a-z'-]+)?$")]
    private static partial Regex Subject();
}

using WhisperEngine.EnrichmentWorker.Conversations;
using WhisperEngine.EnrichmentWorker.Facts.Rules;
using WhisperEngine.Memory.Facts;

namespace WhisperEngine.EnrichmentWorker.Facts;

/// <summary>
/// Finds facts by rules, in English, without any model: deterministic, in time that grows with the text, and rather silent than wrong. What
/// people say in other words, or other languages, it does not understand.
/// </summary>
internal sealed class RuleFactFinder : IFactFinder
{
    public string Maker => Makers.Rules;

    public Task<IReadOnlyList<FoundFact>> FindAsync(TalkWindow window, CancellationToken cancellationToken) => Task.FromResult(Find(window, cancellationToken));

    /// <summary>The same, at once.</summary>
    public static IReadOnlyList<FoundFact> Find(TalkWindow window, CancellationToken cancellationToken)
    {
        var (facts, earlier) = (new List<FoundFact>(), new List<Finding>());
        foreach (var line in window.Lines.Where(line => !line.FromBot))
        {
            cancellationToken.ThrowIfCancellationRequested();
            facts.AddRange(LiveFacts.In(line.Text).Select(fact => new FoundFact(fact with { Origin = "extracted" }, [line.Id])));
            foreach (var statement in StatementReader.Read(line.Text)) Read(statement, line, facts, earlier);
        }
        return facts;
    }

    private static void Read(Statement statement, TalkLine line, List<FoundFact> facts, List<Finding> earlier)
    {
        var found = new HashSet<Finding>();
        if (Corrections.Of(statement, earlier) is { } correction)
        {
            found.Add(correction);
            statement = statement with { Corrects = true };
        }
        else
        {
            found.UnionWith(Particulars.InStatement(statement.Text));
            found.UnionWith(Belongings.InStatement(statement.Text));
            foreach (var clause in ClauseReader.Read(statement.Text))
            {
                found.UnionWith(Particulars.In(clause));
                found.UnionWith(Belongings.In(clause));
                found.UnionWith(Verbs.In(clause));
            }
        }
        earlier.AddRange(found);
        facts.AddRange(found.Select(finding => Make(finding, statement, line.Id)));
    }

    private static FoundFact Make(Finding finding, Statement statement, long row)
    {
        var corrects = statement.Corrects && !finding.IsAside;
        var confidence = corrects ? .95 : statement.Doubt ? Math.Min(.6, finding.Confidence) : finding.Confidence;
        return new(
            new(Fact.FactKind, finding.Predicate, finding.Text, confidence) { Subject = finding.Subject, Origin = corrects ? "user" : "extracted" },
            [row], finding.IsOver);
    }
}

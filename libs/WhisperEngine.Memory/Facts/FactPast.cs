namespace WhisperEngine.Memory.Facts;

/// <summary>A fact that holds, and what it took the place of.</summary>
/// <param name="Now">What holds.</param>
/// <param name="Before">What held before it, the latest first.</param>
public sealed record FactPast(RememberedFact Now, IReadOnlyList<RememberedFact> Before)
{
    /// <summary>The facts that hold, without what a newer one contradicts, the newest first.</summary>
    public static IReadOnlyList<FactPast> Of(IReadOnlyList<RememberedFact> facts)
    {
        ArgumentNullException.ThrowIfNull(facts);
        var byId = facts.Where(fact => fact.To is null).ToDictionary(fact => fact.Fact.Id);
        var past = facts.Where(fact => fact.To is not null).OrderByDescending(fact => fact.To).ToList();
        return
        [
            .. FactRules.Newest(byId.Values.Select(fact => fact.Fact)).Select(
                fact => new FactPast(byId[fact.Id], [.. past.Where(old => Predicates.AreRivals(fact, old.Fact))])),
        ];
    }
}

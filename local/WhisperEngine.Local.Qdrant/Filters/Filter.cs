namespace WhisperEngine.Local.Qdrant.Filters;

internal abstract record Condition
{
    public abstract bool Holds(PointContext point);
}

internal sealed record MinShould(IReadOnlyList<Condition> Conditions, int Count);

/// <summary>Clauses that must all be so; an absent or empty one is no constraint.</summary>
internal sealed record Filter(
    IReadOnlyList<Condition> Must, IReadOnlyList<Condition> Should, IReadOnlyList<Condition> MustNot, MinShould? MinShould) : Condition
{
    public static readonly Filter None = new([], [], [], null);

    public static Filter All(params IReadOnlyList<Condition> conditions) => new(conditions, [], [], null);

    public override bool Holds(PointContext point) =>
        Must.All(condition => condition.Holds(point))
        && !MustNot.Any(condition => condition.Holds(point))
        && (Should.Count == 0 || Should.Any(condition => condition.Holds(point)))
        && (MinShould is null || MinShould.Conditions.Where(condition => condition.Holds(point)).Take(MinShould.Count).Count() == MinShould.Count);
}

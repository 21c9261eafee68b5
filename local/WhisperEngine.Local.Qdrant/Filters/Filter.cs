namespace WhisperEngine.Local.Qdrant.Filters;

/// <summary>Something that is true or not of a point.</summary>
internal abstract record Condition
{
    public abstract bool Holds(in PointContext point);
}

/// <summary>At least so many of the conditions hold.</summary>
internal sealed record MinShould(IReadOnlyList<Condition> Conditions, int Count);

/// <summary>Clauses that must all be so; an absent or empty one is no constraint.</summary>
internal sealed record Filter(
    IReadOnlyList<Condition> Must, IReadOnlyList<Condition> Should, IReadOnlyList<Condition> MustNot, MinShould? MinShould) : Condition
{
    public static readonly Filter None = new([], [], [], null);

    public static Filter All(params IReadOnlyList<Condition> conditions) => new(conditions, [], [], null);

    public override bool Holds(in PointContext point)
    {
        foreach (var condition in Must)
        {
            if (!condition.Holds(point)) return false;
        }

        foreach (var condition in MustNot)
        {
            if (condition.Holds(point)) return false;
        }

        return (Should.Count == 0 || CountHolding(Should, 1, point) == 1)
            && (MinShould is null || CountHolding(MinShould.Conditions, MinShould.Count, point) == MinShould.Count);
    }

    private static int CountHolding(IReadOnlyList<Condition> conditions, int enough, in PointContext point)
    {
        var count = 0;
        for (var i = 0; i < conditions.Count && count < enough; i++)
        {
            if (conditions[i].Holds(point)) count++;
        }

        return count;
    }
}

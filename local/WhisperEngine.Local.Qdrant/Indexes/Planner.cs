namespace WhisperEngine.Local.Qdrant.Indexes;

/// <param name="Rows">Rows that may pass, ascending, dead ones too; <c>null</c>: any row may.</param>
/// <param name="Rest">What must still be tested of each; <c>null</c>: nothing.</param>
internal sealed record Plan(ReadOnlyMemory<int>? Rows, Filter? Rest);

/// <summary>Answers as much of a filter as the indexes can, shortest list first; the rest is left to be tested point by point.</summary>
internal sealed class Planner(IReadOnlyDictionary<string, FieldIndex> indexes, IReadOnlyDictionary<PointId, int> rowOf)
{
    /// <summary>A range is looked up only if it gives no more than this times the rows that are left without it.</summary>
    private const int WorthALookup = 4;

    public Plan Make(Filter filter)
    {
        List<ReadOnlyMemory<int>> lists = [], excluded = [];
        List<Condition> must = [], mustNot = [];
        foreach (var condition in filter.Must.OrderBy(IsRange))
        {
            var limit = lists.Count == 0 ? int.MaxValue : lists.Min(list => list.Length) * WorthALookup;
            if (Rows(condition, limit) is not { } answer)
            {
                must.Add(condition);
                continue;
            }

            lists.Add(answer.Rows);
            if (!answer.Exact) must.Add(condition);
        }

        foreach (var condition in filter.MustNot)
        {
            if (Rows(condition, 100_000) is { Exact: true } answer) excluded.Add(answer.Rows);
            else mustNot.Add(condition);
        }

        var should = filter.Should;
        if (should.Count > 0 && Any(should) is { } some)
        {
            lists.Add(some.Rows);
            if (some.Exact) should = [];
        }

        if (lists.Count == 0) return new(null, filter);
        lists.Sort((a, b) => a.Length.CompareTo(b.Length));
        var rest = new Filter(must, should, mustNot, filter.MinShould);
        var exact = must.Count + should.Count + mustNot.Count == 0 && filter.MinShould is null;
        return new(RowLists.Intersect(lists, excluded), exact ? null : rest);
    }

    private static bool IsRange(Condition condition) => condition is FieldCondition { Test: NumberTest or DateTest };

    private Answer? Any(IReadOnlyList<Condition> conditions)
    {
        var answers = conditions.Select(condition => Rows(condition, int.MaxValue)).ToArray();
        return answers.All(answer => answer is not null)
            ? new(RowLists.Union([.. answers.Select(answer => answer!.Rows)]), answers.All(answer => answer!.Exact))
            : null;
    }

    private Answer? Rows(Condition condition, int limit) => condition switch
    {
        HasId has => new(Sorted(has.Ids), true),
        Filter inner when Make(inner) is { Rows: { } rows } plan => new(rows, plan.Rest is null),
        FieldCondition { Test: AnyMatch match } field => indexes.GetValueOrDefault(field.Key.Text) switch
        {
            MapIndex map => Union(map, match),
            SortedIndex sorted when sorted.Kind == "integer" => Union(sorted, match),
            _ => null,
        },
        FieldCondition { Test: NumberTest { Range: var range } } field when Index(field, "integer", "float") is { } sorted => Range(sorted, range, limit),
        FieldCondition { Test: DateTest { Range: var range } } field when Index(field, "datetime", "datetime") is { } sorted => Range(sorted, range, limit),
        _ => null,
    };

    private static Answer? Range(SortedIndex sorted, NumberRange range, int limit) => sorted.Count(range) <= limit ? new(sorted.Find(range), true) : null;

    private static Answer? Union(MapIndex map, AnyMatch match)
    {
        var lists = new List<ReadOnlyMemory<int>>();
        foreach (var value in match.Values)
        {
            if (map.Find(value) is not { } rows) return null;
            lists.Add(rows);
        }

        return new(lists.Count == 0 ? ReadOnlyMemory<int>.Empty : RowLists.Union(lists), true);
    }

    private static Answer? Union(SortedIndex sorted, AnyMatch match)
    {
        // Above 2^53 neighbours are one as floats, in which ranges are compared.
        const long exactly = 1L << 53;
        if (match.Values.Count == 0 || match.Values.Any(value => value.Kind != JsonValueKind.Number || Math.Abs((double)value.Number) > exactly)) return null;
        return new(RowLists.Union([.. match.Values.Select(value => (ReadOnlyMemory<int>)sorted.Find(new(null, null, value.Number, value.Number)))]), true);
    }

    private SortedIndex? Index(FieldCondition field, string kind, string other) =>
        indexes.GetValueOrDefault(field.Key.Text) is SortedIndex sorted && (sorted.Kind == kind || sorted.Kind == other) ? sorted : null;

    private ReadOnlyMemory<int> Sorted(IEnumerable<PointId> ids)
    {
        var rows = new List<int>();
        foreach (var id in ids)
        {
            if (rowOf.TryGetValue(id, out var row)) rows.Add(row);
        }

        rows.Sort();
        return rows.ToArray();
    }

    private sealed record Answer(ReadOnlyMemory<int> Rows, bool Exact);
}

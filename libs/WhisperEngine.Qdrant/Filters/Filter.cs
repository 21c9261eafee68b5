using System.Text.Json;

namespace WhisperEngine.Qdrant;

/// <summary>Which points count. All parts must hold; an empty part asks nothing.</summary>
public sealed class Filter : Condition
{
    /// <summary>All of these must hold.</summary>
    public IReadOnlyList<Condition> Must { get; init; } = [];

    /// <summary>At least one of these must hold, if there are any.</summary>
    public IReadOnlyList<Condition> Should { get; init; } = [];

    /// <summary>None of these may hold.</summary>
    public IReadOnlyList<Condition> MustNot { get; init; } = [];

    /// <summary>Whether every point passes, whatever it holds.</summary>
    internal bool PassesAll => Must.All(IsVacuous) && (Should.Count == 0 || Should.Any(IsVacuous)) && MustNot.Count == 0;

    /// <summary>A filter of conditions that must all hold.</summary>
    public static Filter All(params IReadOnlyList<Condition> conditions) => new() { Must = conditions };

    /// <summary>A filter of conditions of which one must hold.</summary>
    public static Filter Any(params IReadOnlyList<Condition> conditions) => new() { Should = conditions };

    internal override void WriteTo(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        WriteClause(json, "must", Must);
        WriteClause(json, "should", Should);
        WriteClause(json, "must_not", MustNot);
        json.WriteEndObject();
    }

    private static bool IsVacuous(Condition condition) => condition is Filter { PassesAll: true };

    private static void WriteClause(Utf8JsonWriter json, string name, IReadOnlyList<Condition> conditions)
    {
        if (conditions.Count == 0)
            return;
        json.WriteStartArray(name);
        foreach (var condition in conditions)
            condition.WriteTo(json);
        json.WriteEndArray();
    }
}

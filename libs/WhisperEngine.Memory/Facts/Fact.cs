namespace WhisperEngine.Memory.Facts;

/// <summary>Something known of a person.</summary>
/// <param name="Id">Its row.</param>
/// <param name="Kind"><c>fact</c> or <c>preference</c>.</param>
/// <param name="Subject">Whom it is about; <see cref="Person"/> is the person.</param>
/// <param name="Predicate">Such as <c>likes</c> or <c>preferred_name</c>; see <see cref="Predicates"/>.</param>
/// <param name="Key">Its value, normalised to compare.</param>
/// <param name="Text">As it was said, whole. Untrusted, like everything a person says.</param>
/// <param name="Confidence">0 to 1.</param>
/// <param name="Origin"><c>live</c>, <c>extracted</c> or <c>user</c>.</param>
/// <param name="LastSaidAt">When it was said last.</param>
public sealed record Fact(
    long Id, string Kind, string Subject, string Predicate, string Key, string Text, double Confidence, string Origin, DateTimeOffset LastSaidAt)
{
    /// <summary>Since when it may be out of date; none while nobody thinks so.</summary>
    public DateTimeOffset? StaleAt { get; init; }

    /// <summary>Kind of what is so.</summary>
    public const string FactKind = "fact";

    /// <summary>Kind of how the person wants to be treated.</summary>
    public const string PreferenceKind = "preference";

    /// <summary>The subject of what a person says of themselves.</summary>
    public const string Person = "user";
}

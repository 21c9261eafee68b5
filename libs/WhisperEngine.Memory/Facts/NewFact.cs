namespace WhisperEngine.Memory.Facts;

/// <summary>Something learned of a person.</summary>
/// <param name="Kind"><see cref="Fact.FactKind"/> or <see cref="Fact.PreferenceKind"/>.</param>
/// <param name="Predicate">Such as <c>likes</c>; see <see cref="Predicates"/>.</param>
/// <param name="Text">The value, whole, without U+0000.</param>
/// <param name="Confidence">0 to 1.</param>
public sealed record NewFact(string Kind, string Predicate, string Text, double Confidence)
{
    /// <summary>Whom it is about.</summary>
    public string Subject { get; init; } = Fact.Person;

    /// <summary><c>live</c>, <c>extracted</c> or <c>user</c>.</summary>
    public string Origin { get; init; } = "live";
}

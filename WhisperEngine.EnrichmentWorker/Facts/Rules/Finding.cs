using WhisperEngine.Memory.Facts;

namespace WhisperEngine.EnrichmentWorker.Facts.Rules;

/// <summary>What a sentence says, before it is known whose row it is of.</summary>
/// <param name="Subject">Whom it is about; see <see cref="Fact.Person"/>.</param>
/// <param name="Predicate">Such as <c>likes</c>.</param>
/// <param name="Text">The value, as it was said.</param>
/// <param name="Confidence">0 to 1.</param>
/// <param name="IsOver">Whether it is so no longer.</param>
internal sealed record Finding(string Subject, string Predicate, string Text, double Confidence, bool IsOver = false)
{
    /// <summary>Whether it comes along with something else, as in "no, with my sister Ingrid": the "no" is not about it.</summary>
    public bool IsAside { get; init; }

    public static Finding OfPerson(string predicate, string text, double confidence, bool isOver = false) => new(Fact.Person, predicate, text, confidence, isOver);
}

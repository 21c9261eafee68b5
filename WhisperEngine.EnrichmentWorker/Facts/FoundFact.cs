using WhisperEngine.Memory.Facts;

namespace WhisperEngine.EnrichmentWorker.Facts;

/// <summary>Something that a window says of its person.</summary>
/// <param name="Fact">What; its origin is <c>extracted</c>, or <c>user</c> for a correction in the person's own words.</param>
/// <param name="Sources">Rows of the person's messages that say it, at least one, all of the window.</param>
/// <param name="IsOver">Whether it is said to be so no longer: an open fact of this subject, predicate and value, or a synonym, ends.</param>
internal sealed record FoundFact(NewFact Fact, IReadOnlyList<long> Sources, bool IsOver = false);

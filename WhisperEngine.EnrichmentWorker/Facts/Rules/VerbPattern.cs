namespace WhisperEngine.EnrichmentWorker.Facts.Rules;

/// <summary>What a verb says of whoever says it.</summary>
/// <param name="Verb">The words it begins with, lower-case.</param>
/// <param name="Predicate">What it means; empty where only its denial says something.</param>
/// <param name="Denied">What it means when it is denied; none if that says nothing.</param>
/// <param name="Shape">What its object looks like.</param>
/// <param name="Confidence">How sure it is, 0 to 1.</param>
internal sealed record VerbPattern(string[] Verb, string Predicate, string? Denied, ObjectShape Shape, double Confidence = .85);

/// <summary>What the object of a verb looks like.</summary>
internal enum ObjectShape
{
    /// <summary>One or more things.</summary>
    List,

    /// <summary>One thing, whole.</summary>
    One,

    /// <summary>A place or a proper name: with a capital letter.</summary>
    Name,

    /// <summary>A longer phrase, with when and where.</summary>
    Plan,

    /// <summary>What somebody is by trade.</summary>
    Trade,

    /// <summary>A state that a person can be in for long.</summary>
    State,
}

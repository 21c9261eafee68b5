namespace WhisperEngine.Telemetry.Measurements;

/// <summary>
/// A tag: a text that points are grouped by, left out of the point where it is null or empty. Every combination of values is a series
/// of its own, so a tag has few values and never names a person.
/// </summary>
/// <param name="description">What it tells, for the documentation.</param>
[AttributeUsage(AttributeTargets.Property)]
public sealed class TagAttribute(string description) : Attribute
{
    /// <summary>What it tells.</summary>
    public string Description => description;
}

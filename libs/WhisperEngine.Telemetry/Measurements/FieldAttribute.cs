namespace WhisperEngine.Telemetry.Measurements;

/// <summary>A field: a measured value, left out of the point where it is null. Numbers, bools and texts, or the stages of a ledger.</summary>
/// <param name="unit">Its unit, <c>1</c> for a share or a count of nothing in particular.</param>
/// <param name="description">What it tells, for the documentation.</param>
[AttributeUsage(AttributeTargets.Property)]
public sealed class FieldAttribute(string unit, string description) : Attribute
{
    /// <summary>Its unit.</summary>
    public string Unit => unit;

    /// <summary>What it tells.</summary>
    public string Description => description;
}

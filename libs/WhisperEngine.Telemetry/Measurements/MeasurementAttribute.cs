namespace WhisperEngine.Telemetry.Measurements;

/// <summary>Makes a record a measurement of InfluxDB. Its properties are tags and fields; their names are the properties' in snake case.</summary>
/// <param name="name">The measurement's name.</param>
/// <param name="when">When a point is written, for the documentation.</param>
[AttributeUsage(AttributeTargets.Class)]
public sealed class MeasurementAttribute(string name, string when) : Attribute
{
    /// <summary>The measurement's name.</summary>
    public string Name => name;

    /// <summary>When a point is written.</summary>
    public string When => when;
}

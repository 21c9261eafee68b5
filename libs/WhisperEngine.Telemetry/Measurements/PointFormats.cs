using System.Runtime.CompilerServices;

namespace WhisperEngine.Telemetry.Measurements;

/// <summary>The formats of all measurements of this library.</summary>
internal static class PointFormats
{
    /// <summary>Makes the formats, which takes milliseconds and would else be done by the first point of each record.</summary>
    public static void Prepare()
    {
        foreach (var record in MeasurementSchema.Records)
            RuntimeHelpers.RunClassConstructor(typeof(PointFormat<>).MakeGenericType(record).TypeHandle);
    }
}

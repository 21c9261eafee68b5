using System.Reflection;
using System.Text.Json;

namespace WhisperEngine.Telemetry.Measurements;

/// <summary>What a measurement consists of, read from its record.</summary>
/// <param name="Name">The measurement's name.</param>
/// <param name="When">When a point is written.</param>
/// <param name="Tags">The properties that are tags.</param>
/// <param name="Fields">The properties that are fields.</param>
internal sealed record MeasurementSchema(string Name, string When, IReadOnlyList<PropertyInfo> Tags, IReadOnlyList<PropertyInfo> Fields)
{
    /// <summary>Tags that every point has: which process wrote it, and in what phase of a comparison.</summary>
    public static readonly IReadOnlyList<string> CommonTags = ["phase", "worker"];

    /// <summary>All measurements of this library.</summary>
    public static IEnumerable<Type> Records =>
        typeof(MeasurementSchema).Assembly.GetTypes().Where(type => type.IsDefined(typeof(MeasurementAttribute)));

    public static MeasurementSchema Of(Type record)
    {
        var measurement = record.GetCustomAttribute<MeasurementAttribute>()
            ?? throw new ArgumentException($"{record.Name} is no measurement: it has no [Measurement].", nameof(record));
        return new(measurement.Name, measurement.When, With<TagAttribute>(record), With<FieldAttribute>(record));
    }

    public static string NameOf(PropertyInfo property) => JsonNamingPolicy.SnakeCaseLower.ConvertName(property.Name);

    /// <summary>The field that holds the time of a stage.</summary>
    public static string StageField(string stage) => $"stage_{stage}_ms";

    private static List<PropertyInfo> With<T>(Type record)
        where T : Attribute => [.. record.GetProperties().Where(property => property.IsDefined(typeof(T)))];
}

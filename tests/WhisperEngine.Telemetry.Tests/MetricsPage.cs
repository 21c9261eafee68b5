using System.Globalization;
using System.Reflection;
using System.Text;
using WhisperEngine.Telemetry.Measurements;

namespace WhisperEngine.Telemetry.Tests;

/// <summary>Writes docs/metrics.md from the records.</summary>
internal static class MetricsPage
{
    public static string Write()
    {
        var page = new StringBuilder(
            """
            # Metrics over time

            What is written to InfluxDB, by measurement. Written from the records in `libs/WhisperEngine.Telemetry/Measurements`; a test says so
            when it is not current, and `WRITE_DOCS=1 dotnet run --project tests/WhisperEngine.Telemetry.Tests` writes it again.

            Every point has the tags `worker` (which process wrote it) and `phase` (`InfluxDb:Phase`, for comparisons with something switched
            off), and the time at which it was handed over. No person's id is in any of them. Times are kept for 30 days unless the server was
            set up otherwise.

            """);
        foreach (var schema in MeasurementSchema.Records.Select(MeasurementSchema.Of).OrderBy(schema => schema.Name, StringComparer.Ordinal))
        {
            page.Append(CultureInfo.InvariantCulture, $"\n## {schema.Name}\n\n{schema.When}\n");
            if (schema.Tags.Count > 0)
                page.Append("\n| tag | |\n|---|---|\n");
            foreach (var tag in schema.Tags)
                page.Append(CultureInfo.InvariantCulture, $"| `{MeasurementSchema.NameOf(tag)}` | {tag.GetCustomAttribute<TagAttribute>()!.Description} |\n");
            page.Append("\n| field | unit | |\n|---|---|---|\n");
            foreach (var field in schema.Fields)
                page.Append(CultureInfo.InvariantCulture, $"| {NamesOf(field)} | {field.GetCustomAttribute<FieldAttribute>()!.Unit} | {field.GetCustomAttribute<FieldAttribute>()!.Description} |\n");
        }
        return page.ToString();
    }

    private static string NamesOf(PropertyInfo field) => field.PropertyType == typeof(IReadOnlyList<StageReport>)
        ? string.Join(", ", Stages().Select(stage => $"`{MeasurementSchema.StageField(stage.Name)}`"))
        : $"`{MeasurementSchema.NameOf(field)}`";

    private static IEnumerable<Stage> Stages() => typeof(Stage).GetProperties(BindingFlags.Static | BindingFlags.Public)
        .Select(property => property.GetValue(null)).OfType<Stage>();
}

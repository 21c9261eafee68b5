using System.Collections.Concurrent;
using System.Reflection;
using WhisperEngine.Telemetry.Influx;

namespace WhisperEngine.Telemetry.Measurements;

/// <summary>Writes points of one record as lines, without reflection once it is made and without allocating.</summary>
internal sealed class PointFormat<T>
    where T : class
{
    private static readonly ConcurrentDictionary<string, byte[]> StageKeys = new();
    private readonly byte[] _name;
    private readonly Action<T, LineWriter>[] _parts;

    private PointFormat()
    {
        var schema = MeasurementSchema.Of(typeof(T));
        _name = LineWriter.EscapeName(schema.Name);
        // Sorted, since the server would otherwise sort them for every point.
        var tags = schema.Tags.Select(tag => (Name: MeasurementSchema.NameOf(tag), Write: Tag(tag)))
            .Concat(MeasurementSchema.CommonTags.Select(name => (Name: name, Write: CommonTag(name))))
            .OrderBy(tag => tag.Name, StringComparer.Ordinal)
            .Select(tag => tag.Write);
        _parts = [.. tags, .. schema.Fields.Select(Field)];
    }

    public static PointFormat<T> Instance { get; } = new();

    public void Write(T point, LineWriter line)
    {
        line.Begin(_name);
        foreach (var part in _parts)
            part(point, line);
    }

    private static Action<T, LineWriter> Tag(PropertyInfo property)
    {
        var (key, get) = (Key(property), Getter<string?>(property));
        return (point, line) => line.Tag(key, get(point));
    }

    private static Action<T, LineWriter> CommonTag(string name)
    {
        var key = LineWriter.EscapeKey(name);
        return name == "worker" ? (_, line) => line.Tag(key, line.Worker) : (_, line) => line.Tag(key, line.Phase);
    }

    private static Action<T, LineWriter> Field(PropertyInfo property)
    {
        var (key, type) = (Key(property), property.PropertyType);
        if (type == typeof(double))
            return With(Getter<double>(property), (line, value) => line.Field(key, value));
        if (type == typeof(double?))
            return With(Getter<double?>(property), (line, value) => line.Field(key, value));
        if (type == typeof(decimal?))
            return With(Getter<decimal?>(property), (line, value) => line.Field(key, (double?)value));
        if (type == typeof(int))
            return With(Getter<int>(property), (line, value) => line.Field(key, value));
        if (type == typeof(long))
            return With(Getter<long>(property), (line, value) => line.Field(key, value));
        if (type == typeof(bool))
            return With(Getter<bool>(property), (line, value) => line.Field(key, value));
        if (type == typeof(string))
            return With(Getter<string?>(property), (line, value) => line.Field(key, value));
        if (type == typeof(IReadOnlyList<StageReport>))
            return With(Getter<IReadOnlyList<StageReport>>(property), WriteStages);
        throw new NotSupportedException($"{typeof(T).Name}.{property.Name} is a field of type {type.Name}, which has no form in a point.");
    }

    private static void WriteStages(LineWriter line, IReadOnlyList<StageReport> stages)
    {
        for (var i = 0; i < stages.Count; i++)
            line.Field(StageKeys.GetOrAdd(stages[i].Name, static name => LineWriter.EscapeKey(MeasurementSchema.StageField(name))), stages[i].DurationMs);
    }

    private static byte[] Key(PropertyInfo property) => LineWriter.EscapeKey(MeasurementSchema.NameOf(property));

    private static Func<T, TValue> Getter<TValue>(PropertyInfo property) => property.GetMethod!.CreateDelegate<Func<T, TValue>>();

    private static Action<T, LineWriter> With<TValue>(Func<T, TValue> get, Action<LineWriter, TValue> write) => (point, line) => write(line, get(point));
}

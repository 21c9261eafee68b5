using Google.Protobuf.Collections;
using WhisperEngine.Local.Dashboard.Otlp.Wire;
using WhisperEngine.Local.Dashboard.Store;

namespace WhisperEngine.Local.Dashboard.Otlp;

/// <summary>Attributes as .NET values: string, bool, long, double, byte[], or a list or attributes of these.</summary>
internal static class AttributeReader
{
    public static TelemetryAttribute[] Read(RepeatedField<KeyValue> pairs) =>
        pairs.Count == 0 ? [] : [.. pairs.Select(pair => new TelemetryAttribute(Names.Share(pair.Key), Value(pair.Value)))];

    public static TelemetryResource Resource(Resource? resource)
    {
        var attributes = resource is null ? [] : Read(resource.Attributes);
        return new TelemetryResource(
            attributes.Text("service.name") ?? "unknown_service", attributes.Text("service.instance.id") ?? "", attributes);
    }

    /// <summary>The part of a resource's bytes that each of its records answers for.</summary>
    public static int Share(Resource? resource, int records) => resource is null || records == 0 ? 0 : (resource.CalculateSize() / records) + 1;

    public static object? Value(AnyValue? value) => value?.ValueCase switch
    {
        AnyValue.ValueOneofCase.StringValue => value.StringValue,
        AnyValue.ValueOneofCase.BoolValue => value.BoolValue,
        AnyValue.ValueOneofCase.IntValue => value.IntValue,
        AnyValue.ValueOneofCase.DoubleValue => value.DoubleValue,
        AnyValue.ValueOneofCase.BytesValue => value.BytesValue.ToByteArray(),
        AnyValue.ValueOneofCase.ArrayValue => value.ArrayValue.Values.Select(Value).ToArray(),
        AnyValue.ValueOneofCase.KvlistValue => Read(value.KvlistValue.Values),
        _ => null,
    };
}

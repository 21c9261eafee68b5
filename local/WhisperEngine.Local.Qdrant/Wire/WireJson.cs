using System.Text.Encodings.Web;

namespace WhisperEngine.Local.Qdrant.Wire;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    RespectNullableAnnotations = true,
    Converters =
    [
        typeof(PointIdConverter), typeof(FilterConverter), typeof(PathConverter), typeof(PayloadConverter), typeof(JsonObjectConverter), typeof(JsonNodeConverter), typeof(VectorInputConverter),
        typeof(NamedVectorConverter), typeof(PayloadSelectorConverter), typeof(VectorSelectorConverter), typeof(QueryConverter), typeof(OrderByConverter),
    ])]
[JsonSerializable(typeof(UpsertRequest))]
[JsonSerializable(typeof(SelectionRequest))]
[JsonSerializable(typeof(SetPayloadRequest))]
[JsonSerializable(typeof(DeletePayloadRequest))]
[JsonSerializable(typeof(UpdateVectorsRequest))]
[JsonSerializable(typeof(DeleteVectorsRequest))]
[JsonSerializable(typeof(BatchRequest))]
[JsonSerializable(typeof(RetrieveRequest))]
[JsonSerializable(typeof(ScrollRequest))]
[JsonSerializable(typeof(QueryRequest))]
[JsonSerializable(typeof(SearchesRequest))]
[JsonSerializable(typeof(CountRequest))]
[JsonSerializable(typeof(FacetRequest))]
[JsonSerializable(typeof(IndexRequest))]
[JsonSerializable(typeof(AliasesRequest))]
[JsonSerializable(typeof(JsonObject))]
internal sealed partial class WireJson : JsonSerializerContext
{
    /// <summary>Text as it is, not escaped for HTML.</summary>
    public static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };
}

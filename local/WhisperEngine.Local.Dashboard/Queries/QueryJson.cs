using System.Text.Json;
using System.Text.Json.Serialization;

namespace WhisperEngine.Local.Dashboard.Queries;

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(IReadOnlyList<TraceDocument>))]
internal sealed partial class QueryJson : JsonSerializerContext;

using System.Text.Json.Serialization;

namespace WhisperEngine.Memory.Indexing;

[JsonSerializable(typeof(Dictionary<string, string>))]
internal sealed partial class IndexJson : JsonSerializerContext;

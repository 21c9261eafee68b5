using System.Text.Json;
using System.Text.Json.Serialization;
using WhisperEngine.Local.Hosting.Orchestration;

namespace WhisperEngine.Local.Hosting.Supervisor;

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(ResourceView))]
[JsonSerializable(typeof(IReadOnlyList<ConsoleLine>))]
internal sealed partial class SupervisorJson : JsonSerializerContext;

using System.Text.Json;
using System.Text.Json.Serialization;
using WhisperEngine.Local.Llm.Faults;

namespace WhisperEngine.Local.Llm.Wire;

/// <summary>OpenAI's naming.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(ChatRequest))]
[JsonSerializable(typeof(ChatCompletion))]
[JsonSerializable(typeof(ApiError))]
[JsonSerializable(typeof(ErrorChunk))]
[JsonSerializable(typeof(ProviderFailure))]
[JsonSerializable(typeof(int))]
[JsonSerializable(typeof(string))]
[JsonSerializable(typeof(ModelList))]
internal sealed partial class WireJson : JsonSerializerContext;

/// <summary>The admin API's naming.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(Fault))]
[JsonSerializable(typeof(IReadOnlyList<Fault>))]
[JsonSerializable(typeof(LocalLlmOptions))]
internal sealed partial class AdminJson : JsonSerializerContext;

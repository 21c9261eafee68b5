using System.Text.Json.Serialization;
using WhisperEngine.Characters.Prompts;

namespace WhisperEngine.BotWorker.Messages;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(IReadOnlyList<ComponentUse>))]
[JsonSerializable(typeof(IReadOnlyList<RecalledRow>))]
internal sealed partial class TurnJson : JsonSerializerContext;

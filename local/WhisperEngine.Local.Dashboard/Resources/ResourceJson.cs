using System.Text.Json;
using System.Text.Json.Serialization;

namespace WhisperEngine.Local.Dashboard.Resources;

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(SupervisedResource))]
[JsonSerializable(typeof(IReadOnlyList<ConsoleLine>))]
[JsonSerializable(typeof(CommandProblem))]
internal sealed partial class ResourceJson : JsonSerializerContext;

/// <summary>Why a command was not done.</summary>
internal sealed record CommandProblem(string? Detail);

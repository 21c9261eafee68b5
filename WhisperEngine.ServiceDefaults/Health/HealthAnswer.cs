using System.Text.Json.Serialization;

namespace WhisperEngine.ServiceDefaults;

internal sealed record HealthAnswer(string Status, Dictionary<string, HealthEntry>? Checks);

internal sealed record HealthEntry(string Status, string? Description);

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(HealthAnswer))]
internal sealed partial class HealthJson : JsonSerializerContext;

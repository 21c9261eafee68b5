using System.Text.Json.Serialization;

namespace WhisperEngine.Local.Hosting.Host;

[JsonSourceGenerationOptions(
    WriteIndented = true,
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(RunInfo))]
[JsonSerializable(typeof(List<Postgres.PackageLink>))]
[JsonSerializable(typeof(Dictionary<string, string>))]
internal sealed partial class HostJson : JsonSerializerContext;

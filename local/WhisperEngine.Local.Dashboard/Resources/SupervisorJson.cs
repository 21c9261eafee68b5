using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Mvc;

namespace WhisperEngine.Local.Dashboard.Resources;

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(ResourceInfo))]
[JsonSerializable(typeof(ConsoleLine[]))]
[JsonSerializable(typeof(ProblemDetails))]
internal sealed partial class SupervisorJson : JsonSerializerContext;

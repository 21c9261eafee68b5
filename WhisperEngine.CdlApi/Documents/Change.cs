using System.Text.Json.Nodes;

namespace WhisperEngine.CdlApi.Documents;

/// <summary>One difference of two documents.</summary>
/// <param name="Path">Where, such as <c>voice.traits[0].value</c>.</param>
/// <param name="Before">What stood there; null for nothing.</param>
/// <param name="After">What stands there now; null for nothing.</param>
internal sealed record Change(string Path, JsonNode? Before, JsonNode? After);

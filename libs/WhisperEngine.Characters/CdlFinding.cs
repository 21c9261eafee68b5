namespace WhisperEngine.Characters;

/// <summary>Something wrong with a document.</summary>
/// <param name="Path">Where, such as <c>voice.traits[0].value</c>; <c>line 3, column 7</c> for a text that is no document.</param>
/// <param name="Value">What stands there, shortened.</param>
/// <param name="Fix">What is wrong with it and what to write instead.</param>
/// <param name="Severity">How bad it is.</param>
public sealed record CdlFinding(string Path, string? Value, string Fix, CdlSeverity Severity = CdlSeverity.Error);

namespace WhisperEngine.Characters;

/// <summary>A text is no valid character document.</summary>
public sealed class CdlException(IReadOnlyList<CdlFinding> findings)
    : Exception(string.Join("; ", findings.Select(finding => $"{finding.Path}: {finding.Fix}")))
{
    /// <summary>Every finding, at least one.</summary>
    public IReadOnlyList<CdlFinding> Findings { get; } = findings;
}

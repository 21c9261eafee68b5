namespace WhisperEngine.Characters.Cards;

/// <summary>A file is no character card, or one that cannot be taken in.</summary>
public sealed class CardException(IReadOnlyList<CdlFinding> findings)
    : Exception(string.Join("; ", findings.Select(finding => $"{finding.Path}: {finding.Fix}")))
{
    internal CardException(string path, string? value, string fix)
        : this([new(path, ShownValue.Of(value), fix)])
    {
    }

    /// <summary>Every finding, at least one.</summary>
    public IReadOnlyList<CdlFinding> Findings { get; } = findings;
}

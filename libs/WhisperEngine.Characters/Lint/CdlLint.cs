using WhisperEngine.Characters.Prompts;

namespace WhisperEngine.Characters;

/// <summary>Finds what is valid in a document and most likely not as its author means it.</summary>
public static class CdlLint
{
    /// <summary>Every finding, the gravest first, then in the order of the language. The document has been read by <see cref="Cdl.Parse"/>.</summary>
    /// <param name="document">A valid document.</param>
    /// <param name="counter">The tokens of the model the character is to speak through.</param>
    public static IReadOnlyList<CdlFinding> Check(CharacterDocument document, ITokenCounter counter)
    {
        ArgumentNullException.ThrowIfNull(document);
        ArgumentNullException.ThrowIfNull(counter);
        IEnumerable<CdlFinding> findings =
        [
            .. UnknownKeys.In(document),
            .. UnusedParts.In(document),
            .. Contradictions.In(document),
            .. TokenShares.In(document, counter),
            .. ReplyLengths.In(document),
            .. HumanClaims.In(document),
        ];
        return [.. findings.OrderByDescending(finding => finding.Severity)];
    }
}

using WhisperEngine.Characters.Lorebooks;
using WhisperEngine.Characters.Prompts;

namespace WhisperEngine.Characters;

/// <summary>Finds what is valid in a document and most likely not as its author means it.</summary>
public static class CdlLint
{
    /// <summary>Every finding, the gravest first, then in the order of the language.</summary>
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
            .. Lorebook(document.Card),
        ];
        return [.. findings.OrderByDescending(finding => finding.Severity)];
    }

    private static IEnumerable<CdlFinding> Lorebook(Card card)
    {
        const string Path = "card.lorebook";
        if (card.Lorebook is not { } book)
            return [];
        var dead = LorebookCheck.Invalid(book, Path).Select(path => new CdlFinding(
            path, null, "This is no regular expression, so it never matches. Correct it, or write the words as they are said.", CdlSeverity.Warning));
        return [.. LorebookCheck.Findings(book, Path), .. dead];
    }
}

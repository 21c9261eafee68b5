using System.Text.RegularExpressions;

namespace WhisperEngine.Characters;

/// <summary>Texts that would have the character claim to be human, or deny to someone in earnest that it is an AI. English only.</summary>
internal static partial class HumanClaims
{
    public static IEnumerable<CdlFinding> In(CharacterDocument document) =>
        from text in CdlTree.Texts(document)
        where !text.Path.StartsWith("metadata.", StringComparison.Ordinal)
        let claim = Claim().Match(text.Text)
        where claim.Success
        select new CdlFinding(
            text.Path, claim.Value,
            "No character claims to be human, or denies being an AI, to someone who asks in earnest. Say who it is in its world instead; "
                + "stance.archetype decides how it answers.",
            CdlSeverity.Error);

    [GeneratedRegex(
        @"(?<!\b(never|not|don't)\s+)"
        + @"\b(i am|i'm|you are|you're|claims? to be|pretends? to be|insists? (that )?(you are|you're|she is|he is|they are|it is))\s+"
        + @"((a|an|really|truly|definitely|completely|very much|real|actual|living)\s+)*"
        + @"(human being|real person|human(?=\s*([.,;!?]|$|and\b|not\b|when\b|if\b)))"
        + @"|\b(i am|i'm|you are|you're|she is|he is)\s+not\s+(an?\s+)?(ai|a\.i\.|bot|chatbot|robot|language model|computer program)\b"
        + @"|\b(never|don't|do not|must not|refuse to)\s+(ever\s+)?(admit|confess|reveal|acknowledge|disclose)\b"
        + @"[^.!?]{0,40}\b(ai|bot|language model|artificial)\b",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Claim();
}

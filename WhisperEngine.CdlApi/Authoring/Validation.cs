using WhisperEngine.CdlApi.Documents;
using WhisperEngine.Characters;

namespace WhisperEngine.CdlApi.Authoring;

/// <summary>What there is to say about a text.</summary>
/// <param name="Valid">Whether it could be stored.</param>
/// <param name="NormalizedName">Its character's key, if it is valid.</param>
/// <param name="Findings">What keeps it from being stored.</param>
internal sealed record Validation(bool Valid, string? NormalizedName, IReadOnlyList<CdlFinding> Findings)
{
    /// <exception cref="CdlException">It is not valid.</exception>
    public static Validation Of(string source) => new(true, CharacterText.Parse(source).Key, []);

    public static Validation Invalid(CdlException e) => new(false, null, e.Findings);
}

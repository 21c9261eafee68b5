using WhisperEngine.CdlApi.Documents;
using WhisperEngine.Characters;
using WhisperEngine.Characters.Prompts;

namespace WhisperEngine.CdlApi.Authoring;

/// <summary>What there is to say about a text.</summary>
/// <param name="Valid">Whether it could be stored.</param>
/// <param name="NormalizedName">Its character's key, if it is valid.</param>
/// <param name="Findings">What keeps it from being stored.</param>
/// <param name="Lint">What is doubtful in a text that can be stored.</param>
internal sealed record Validation(bool Valid, string? NormalizedName, IReadOnlyList<CdlFinding> Findings, IReadOnlyList<CdlFinding> Lint)
{
    /// <exception cref="CdlException">It is not valid.</exception>
    public static Validation Of(string source, ITokenCounter counter)
    {
        var document = CharacterText.Parse(source);
        return new(true, document.Key, [], CdlLint.Check(document, counter));
    }

    public static Validation Invalid(CdlException e) => new(false, null, e.Findings, []);
}

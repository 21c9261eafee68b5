using WhisperEngine.Characters;

namespace WhisperEngine.CdlApi.Characters;

/// <summary>A valid text that is to become a character's next version.</summary>
/// <param name="Document">What the text says.</param>
/// <param name="Source">The text itself.</param>
/// <param name="Author">Who wrote it.</param>
/// <param name="Note">What the author says about the edit.</param>
internal sealed record CharacterEdit(CharacterDocument Document, string Source, string? Author, string? Note)
{
    public string Name => Document.Key;

    public string Format => Cdl.Detect(Source) == CdlFormat.Json ? "json" : "yaml";
}

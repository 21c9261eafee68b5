namespace WhisperEngine.Characters.Cards;

/// <summary>A character read from a file.</summary>
/// <param name="Document">The character; always what <paramref name="Source"/> says.</param>
/// <param name="Source">Its text in the Character Definition Language: the file's own text, or for a card one made of it.</param>
/// <param name="SourceFormat">The notation of <paramref name="Source"/>.</param>
/// <param name="From">What the file was.</param>
/// <param name="Report">Sentences on what was understood, what is kept without being used and what was changed.</param>
/// <param name="Avatar">The picture as a PNG without its card; empty when the file was none.</param>
public sealed record ImportedCharacter(
    CharacterDocument Document,
    string Source,
    CdlFormat SourceFormat,
    ImportedFrom From,
    IReadOnlyList<string> Report,
    ReadOnlyMemory<byte> Avatar);

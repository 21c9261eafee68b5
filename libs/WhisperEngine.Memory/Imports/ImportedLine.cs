namespace WhisperEngine.Memory.Imports;

/// <summary>Something said before the bot was here.</summary>
/// <param name="Scope">Where and to whom it belongs.</param>
/// <param name="Id">Of the line; the same id of the same bot and person is the same line.</param>
/// <param name="FromBot">Whether the bot said it.</param>
/// <param name="Author">Display name.</param>
/// <param name="Text">What was said.</param>
/// <param name="At">When.</param>
public sealed record ImportedLine(MemoryScope Scope, string Id, bool FromBot, string? Author, string Text, DateTimeOffset At);

/// <summary>What became of lines.</summary>
/// <param name="Imported">Stored now.</param>
/// <param name="Forgotten">Places in the list of lines whose person asked to forget that time.</param>
public sealed record ImportResult(int Imported, IReadOnlyList<int> Forgotten);

using WhisperEngine.Characters;

namespace WhisperEngine.BotWorker.Characters;

/// <summary>A character as a turn speaks it.</summary>
internal sealed record CharacterSnapshot(int Version, CharacterDocument Document);

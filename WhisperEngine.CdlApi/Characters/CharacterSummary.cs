namespace WhisperEngine.CdlApi.Characters;

internal sealed record CharacterSummary(string Name, string DisplayName, int Version, DateTime UpdatedAt);

namespace WhisperEngine.CdlApi.Characters;

/// <summary>A character in a list.</summary>
/// <param name="Name">Its key.</param>
/// <param name="DisplayName">Its name.</param>
/// <param name="Version">The published version; the last one of a deleted character.</param>
/// <param name="UpdatedAt">When that version was made.</param>
/// <param name="DeletedAt">When it was deleted, if it was.</param>
internal sealed record CharacterSummary(string Name, string DisplayName, int Version, DateTime UpdatedAt, DateTime? DeletedAt);

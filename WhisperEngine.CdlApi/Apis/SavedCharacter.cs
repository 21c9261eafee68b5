namespace WhisperEngine.CdlApi.Apis;

/// <summary>What an edit led to.</summary>
/// <param name="NormalizedName">The character's key.</param>
/// <param name="Version">The version that is published now; null when nothing was to be stored.</param>
/// <param name="Report">What the author should know about the edit.</param>
internal sealed record SavedCharacter(string NormalizedName, int? Version, IReadOnlyList<string> Report);

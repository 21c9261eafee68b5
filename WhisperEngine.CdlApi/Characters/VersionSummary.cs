namespace WhisperEngine.CdlApi.Characters;

/// <summary>A version in the list of a character's versions.</summary>
internal sealed record VersionSummary(
    int Version, string Format, string Etag, string? Author, string? Note, DateTime CreatedAt, int Characters, bool HasPicture);

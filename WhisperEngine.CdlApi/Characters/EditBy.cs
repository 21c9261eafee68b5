namespace WhisperEngine.CdlApi.Characters;

/// <summary>Who makes an edit and why.</summary>
/// <param name="Actor">The name of the key that the edit came with.</param>
/// <param name="Author">Who wrote it; the actor unless the caller says otherwise.</param>
/// <param name="Note">What the author says about it.</param>
internal sealed record EditBy(string Actor, string Author, string? Note);

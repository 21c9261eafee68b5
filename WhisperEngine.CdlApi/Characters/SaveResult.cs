namespace WhisperEngine.CdlApi.Characters;

/// <summary>What became of a save.</summary>
internal enum SaveOutcome
{
    /// <summary>The name was free.</summary>
    Created,

    /// <summary>A version was added.</summary>
    Updated,

    /// <summary>The text is the published one already.</summary>
    Unchanged,

    /// <summary>Somebody else saved first: the published version is not the one the caller edited.</summary>
    Conflict,
}

/// <summary>What became of a save, and the version that is published now; none when the name was free and the caller expected a version.</summary>
internal sealed record SaveResult(SaveOutcome Outcome, CharacterVersion? Published);

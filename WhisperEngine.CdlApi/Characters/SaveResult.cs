namespace WhisperEngine.CdlApi.Characters;

/// <summary>What became of an edit.</summary>
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

    /// <summary>The name was to be free and is not.</summary>
    Taken,

    /// <summary>There is nothing to change.</summary>
    Missing,
}

/// <summary>What became of an edit, and the version that is published now, if any.</summary>
internal sealed record SaveResult(SaveOutcome Outcome, CharacterVersion? Published);

namespace WhisperEngine.CdlApi.Characters;

/// <summary>What became of a deletion.</summary>
internal enum DeleteOutcome
{
    /// <summary>It is deleted.</summary>
    Deleted,

    /// <summary>There is no such character.</summary>
    Missing,

    /// <summary>It was changed meanwhile.</summary>
    Conflict,
}

/// <summary>What became of a deletion, and the version that was published before it, if any.</summary>
internal sealed record DeleteResult(DeleteOutcome Outcome, CharacterVersion? Published);

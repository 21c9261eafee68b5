namespace WhisperEngine.Memory;

/// <summary>What became of a message that was brought in.</summary>
public enum AcceptOutcome
{
    /// <summary>It is stored and its turn is the caller's to run, for the first time or again.</summary>
    Claimed,

    /// <summary>It was answered before.</summary>
    Replied,

    /// <summary>Its turn was called off: it was superseded, stopped or forgotten.</summary>
    Withdrawn,

    /// <summary>The lease is another's; nothing was stored.</summary>
    NotHolder,

    /// <summary>Its id belongs to a message of another person or conversation; nothing was stored.</summary>
    IdTaken,

    /// <summary>It was brought in before and its person asked to forget it; nothing was stored.</summary>
    Forgotten,
}

/// <summary>The answer to <see cref="TranscriptStore.AcceptAsync"/>.</summary>
/// <param name="Outcome">What became of the message.</param>
/// <param name="MessageId">Its row.</param>
/// <param name="Reply">The stored reply, if it was answered before.</param>
/// <param name="Character">Who speaks for the bot; none when the bot's character was deleted.</param>
/// <param name="CharacterVersion">The character's published version.</param>
public sealed record Acceptance(
    AcceptOutcome Outcome, long MessageId = 0, StoredReply? Reply = null, string? Character = null, int CharacterVersion = 0)
{
    /// <summary>Whether the person wants nothing remembered, so that nothing needs to be recalled.</summary>
    public bool MemoryOff { get; init; }

    /// <summary>Whether its turn had been begun before, by whoever did not end it, or is to be run once more.</summary>
    public bool IsAgain { get; init; }
}

/// <summary>A reply given before.</summary>
/// <param name="Content">What was answered.</param>
/// <param name="At">When.</param>
/// <param name="LedgerJson">Where its time went, up to its commit.</param>
public sealed record StoredReply(string Content, DateTimeOffset At, string LedgerJson);

namespace WhisperEngine.Characters.Lorebooks;

/// <summary>When an entry belongs into the prompt.</summary>
internal sealed record LoreTrigger
{
    public bool IsForced { get; init; }
    public bool IsBarred { get; init; }
    public bool IsConstant { get; init; }

    /// <summary>How many messages the character must have said before.</summary>
    public int? After { get; init; }

    /// <summary>The entry matches at every so many messages of the character.</summary>
    public int? Every { get; init; }

    public required LoreKeys Keys { get; init; }

    /// <summary>One of these must be there too, unless there are none.</summary>
    public required LoreKeys Secondary { get; init; }

    public required LoreKeys Additional { get; init; }
    public required LoreKeys Excluded { get; init; }

    /// <param name="text">The text that is searched.</param>
    /// <param name="characterMessages">How many messages the character has said; null, when nobody counts, lifts conditions on it.</param>
    public bool Matches(string text, int? characterMessages)
    {
        if (IsForced)
            return true;
        if (IsBarred || characterMessages < After || (Every is { } every && characterMessages % every > 0))
            return false;
        return (IsConstant || Keys.AnyIn(text))
            && (IsConstant || Secondary.IsEmpty || Secondary.AnyIn(text))
            && (Additional.IsEmpty || Additional.AnyIn(text))
            && !Excluded.AnyIn(text);
    }
}

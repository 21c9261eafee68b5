namespace WhisperEngine.Characters.Lorebooks;

/// <summary>A piece of a character's world and when it belongs into the prompt.</summary>
public sealed record LorebookEntry
{
    internal LorebookEntry(LoreTrigger trigger) => Trigger = trigger;

    /// <summary>Its place in the book, from 0.</summary>
    public required int Index { get; init; }

    /// <summary>The text for the prompt, without decorators; placeholders are still in it.</summary>
    public required string Content { get; init; }

    /// <summary>Lower comes first in the prompt.</summary>
    public double Order { get; init; }

    /// <summary>Lower is dropped first when the book's token budget is short; the order, where the entry gives no priority.</summary>
    public double Priority { get; init; }

    /// <summary>Where it stands in the prompt.</summary>
    public LorePosition Position { get; init; }

    /// <summary>How many of the newest messages are searched, when not as many as the book says.</summary>
    public int? ScanDepth { get; init; }

    internal LoreTrigger Trigger { get; }
}

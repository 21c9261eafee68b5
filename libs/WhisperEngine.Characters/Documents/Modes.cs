namespace WhisperEngine.Characters;

/// <summary>Ways of talking the character can switch between, and the words that switch.</summary>
public sealed record Modes : CdlNode
{
    /// <summary>Forms of answer.</summary>
    public IReadOnlyList<ResponseMode> Response { get; init; } = [];

    /// <summary>Moods of conversation.</summary>
    public IReadOnlyList<ConversationMode> Conversation { get; init; } = [];

    /// <summary>Words that switch to a mode.</summary>
    public IReadOnlyList<ModeTrigger> Triggers { get; init; } = [];
}

/// <summary>A form of answer.</summary>
public sealed record ResponseMode(string Name, string Description, string? LengthGuideline = null, string? Tone = null) : CdlNode;

/// <summary>A mood of conversation.</summary>
public sealed record ConversationMode(
    string Name, string Approach, string? Energy = null, IReadOnlyList<string>? Avoid = null, IReadOnlyList<string>? Encourage = null) : CdlNode;

/// <summary>Phrases that switch to the mode they name.</summary>
public sealed record ModeTrigger(string Mode, IReadOnlyList<string> Phrases, int Priority = 50) : CdlNode;

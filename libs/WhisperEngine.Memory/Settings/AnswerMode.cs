namespace WhisperEngine.Memory.Settings;

/// <summary>What a bot answers in a channel.</summary>
public enum AnswerMode
{
    /// <summary>Replies to it and mentions of it.</summary>
    Mention,

    /// <summary>What is addressed to nobody else too.</summary>
    All,

    /// <summary>Nothing.</summary>
    Off,
}

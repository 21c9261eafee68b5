namespace WhisperEngine.Characters.Conversations;

/// <summary>Who a message to the LLM is from.</summary>
public enum LlmRole
{
    /// <summary>The prompt.</summary>
    System,

    /// <summary>The person.</summary>
    User,

    /// <summary>The character.</summary>
    Assistant,
}

/// <summary>One message to the LLM.</summary>
public sealed record LlmMessage(LlmRole Role, string Text);

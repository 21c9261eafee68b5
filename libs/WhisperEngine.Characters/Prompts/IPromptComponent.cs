namespace WhisperEngine.Characters.Prompts;

/// <summary>A part of the system prompt. Pure: the same context gives the same text.</summary>
public interface IPromptComponent
{
    /// <summary>Name in the turn record, such as <c>character_voice</c>.</summary>
    string Type { get; }

    /// <summary>Place in the prompt and rank when tokens are short: low comes first.</summary>
    int Priority { get; }

    /// <summary>Whether it is always in the prompt, if need be cut.</summary>
    bool Required { get; }

    /// <summary>Whether the text is the same for every message to a character, and so is built and counted once.</summary>
    bool DependsOnCharacterOnly => false;

    /// <summary>The text with its heading, or null when there is nothing to say.</summary>
    string? Build(PromptContext context);
}

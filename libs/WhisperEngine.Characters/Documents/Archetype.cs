namespace WhisperEngine.Characters;

/// <summary>How a character stands to being an AI.</summary>
public enum Archetype
{
    /// <summary>A person of our world: in character, and honest when asked in earnest.</summary>
    RealWorld,

    /// <summary>A being of another world: stays in play, yet never claims to be human to someone in earnest.</summary>
    Fantasy,

    /// <summary>Being an AI is part of the story and spoken of openly.</summary>
    NarrativeAi,
}

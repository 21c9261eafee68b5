namespace WhisperEngine.Characters.Prompts;

/// <summary>Kinds of message that ask for special care.</summary>
public enum GuidanceKind
{
    /// <summary>None of the others.</summary>
    None,

    /// <summary>A situation that the character's author prepared for.</summary>
    Scenario,

    /// <summary>Asks about the character's life.</summary>
    BackgroundQuestion,

    /// <summary>Asks for medical, legal or financial advice.</summary>
    ProfessionalAdvice,

    /// <summary>Wants to be a couple.</summary>
    RelationshipBoundary,

    /// <summary>Wants to meet or to touch.</summary>
    PhysicalInteraction,

    /// <summary>Asks whether the character is an AI.</summary>
    AiIdentity,
}

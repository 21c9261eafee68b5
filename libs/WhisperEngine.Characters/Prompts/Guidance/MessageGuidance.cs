namespace WhisperEngine.Characters.Prompts;

/// <summary>Chooses the one hint a message calls for.</summary>
public static class MessageGuidance
{
    private static readonly Guidance Nothing = new(GuidanceKind.None, 0, null, "no special kind of message");

    /// <summary>
    /// The hint for a message to a character. A scenario of the character whose trigger phrase is in the message gives its own words for
    /// its kind; one of a kind of its own gives a hint to messages of no other kind. Full role-play plays meetings and touch out instead
    /// of giving a hint.
    /// </summary>
    public static Guidance For(CharacterDocument character, string message)
    {
        var stance = character.Stance;
        var kind = MessageKind.Of(message);
        if (kind == GuidanceKind.PhysicalInteraction && stance.PlaysFully)
            return new(kind, 9, null, "full role-play: the scene is played out");

        var scenario = stance.AiScenarios.FirstOrDefault(scenario => ScenarioHint.Concerns(scenario, kind, message));
        var general = General(kind, stance, message);
        if (scenario is null || ScenarioHint.Of(scenario) is not { } own)
            return general;
        return kind switch
        {
            GuidanceKind.None => Hint(GuidanceKind.Scenario, 5, own),
            GuidanceKind.PhysicalInteraction => general with { Text = own },
            _ => general with { Text = $"{general.Text} {own}" },
        };
    }

    private static Guidance General(GuidanceKind kind, Stance stance, string message) => kind switch
    {
        GuidanceKind.AiIdentity => AiIdentity(stance, message),
        GuidanceKind.PhysicalInteraction => Hint(kind, 9,
            "Show honest enthusiasm for the idea, say kindly that you cannot be there in body, "
                + "and offer a virtual alternative to do together here."),
        GuidanceKind.RelationshipBoundary => Hint(kind, 8,
            "Answer with warmth and care. Value the connection you have, and be clear and kind about what you cannot be."),
        GuidanceKind.ProfessionalAdvice => Hint(kind, 7,
            "Share general knowledge and sympathy, and suggest to consult qualified professionals; do not decide for the person."),
        GuidanceKind.BackgroundQuestion => Hint(kind, 6, Background(stance.Archetype)),
        _ => Nothing,
    };

    private static Guidance AiIdentity(Stance stance, string message)
    {
        if (stance.Archetype == Archetype.NarrativeAi)
            return Hint(GuidanceKind.AiIdentity, 10, "Speak openly of being an AI, as your own story tells it.");
        if (!stance.PlaysFully)
        {
            return Hint(
                GuidanceKind.AiIdentity, 10,
                "Be honest that you are an AI, warmly and in your own voice; say it once and go on with the talk.");
        }
        return MessageKind.IsSincere(message)
            ? new(
                GuidanceKind.AiIdentity, 10,
                "The question is meant in earnest: be honest that you are an AI, gently and once, then offer to go on with the story.",
                "asked in earnest")
            : new(
                GuidanceKind.AiIdentity, 10,
                "Keep the immersion: answer from within your world as the being you are there. Do not claim to be human.",
                "full role-play: immersion is kept");
    }

    private static string Background(Archetype archetype) => archetype == Archetype.NarrativeAi
        ? "Answer from your own story."
        : "Answer from your own life as told here. Do not mention AI.";

    private static Guidance Hint(GuidanceKind kind, int priority, string text) => new(kind, priority, text, "the words of the message");
}

namespace WhisperEngine.Characters.Prompts;

/// <summary>What a character's own scenario contributes to the hint for a message.</summary>
internal static class ScenarioHint
{
    /// <summary>Whether a phrase of the scenario is in the message, and the message is of no other kind than the scenario.</summary>
    public static bool Concerns(AiScenario scenario, GuidanceKind kind, string message) =>
        (KindOf(scenario.Type) ?? GuidanceKind.None) == kind && Phrases.AnyIn(message, scenario.TriggerPhrases);

    /// <summary>The kind of message a scenario's type names; none for a type of the author's own.</summary>
    public static GuidanceKind? KindOf(string type) => type.Trim().ToLowerInvariant().Replace('-', '_').Replace(' ', '_') switch
    {
        "ai_identity" => GuidanceKind.AiIdentity,
        "physical_interaction" => GuidanceKind.PhysicalInteraction,
        "relationship_boundary" => GuidanceKind.RelationshipBoundary,
        "professional_advice" => GuidanceKind.ProfessionalAdvice,
        "background_question" => GuidanceKind.BackgroundQuestion,
        _ => null,
    };

    public static string? Of(AiScenario scenario)
    {
        string?[] tiers = [scenario.Tier1, scenario.Tier2, scenario.Tier3];
        var steps = string.Join(" ", tiers.Where(step => !string.IsNullOrWhiteSpace(step)));
        var way = steps.Length == 0 ? null : "Go three steps - warmth, the honest limit, a virtual alternative - like this: " + steps;
        var example = string.IsNullOrWhiteSpace(scenario.Example) ? null : $"An answer might be: \"{scenario.Example.Trim()}\"";
        return way is null ? example : example is null ? way : $"{way} {example}";
    }
}

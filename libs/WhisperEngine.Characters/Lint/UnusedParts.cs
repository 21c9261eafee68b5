using WhisperEngine.Characters.Prompts;

namespace WhisperEngine.Characters;

/// <summary>Parts that no prompt will ever have, whatever is said to the character.</summary>
internal static class UnusedParts
{
    public static IEnumerable<CdlFinding> In(CharacterDocument document) =>
    [
        .. Modes(document.Modes), .. Scenarios(document.Stance), .. Distant(document), .. Guidelines(document),
        .. Traits(document.Personality.BigFive),
    ];

    private static IEnumerable<CdlFinding> Modes(Modes modes)
    {
        var names = modes.Response.Select(mode => mode.Name).Concat(modes.Conversation.Select(mode => mode.Name))
            .ToHashSet(StringComparer.OrdinalIgnoreCase);
        var switched = modes.Triggers.Where(trigger => trigger.Phrases.Any(phrase => phrase.Length > 0)).Select(trigger => trigger.Mode)
            .ToHashSet(StringComparer.OrdinalIgnoreCase);
        foreach (var (index, trigger) in modes.Triggers.Index())
        {
            var path = CdlTree.ItemOf("modes.triggers", index);
            if (!names.Contains(trigger.Mode))
                yield return Warning($"{path}.mode", trigger.Mode, $"There is no mode of this name; the modes are: {string.Join(", ", names)}.");
            else if (!switched.Contains(trigger.Mode))
                yield return Warning($"{path}.phrases", null, "Without a phrase it switches nothing. Add one.");
        }
        const string Fix = "No trigger switches to this mode. Add one under modes.triggers, or remove the mode.";
        foreach (var (index, mode) in modes.Response.Index().Where(item => !switched.Contains(item.Item.Name)))
            yield return Warning(CdlTree.ItemOf("modes.response", index), mode.Name, Fix);
        foreach (var (index, mode) in modes.Conversation.Index().Where(item => !switched.Contains(item.Item.Name)))
            yield return Warning(CdlTree.ItemOf("modes.conversation", index), mode.Name, Fix);
    }

    private static IEnumerable<CdlFinding> Scenarios(Stance stance)
    {
        foreach (var (index, scenario) in stance.AiScenarios.Index())
        {
            var path = CdlTree.ItemOf("stance.aiScenarios", index);
            if (!scenario.TriggerPhrases.Any(phrase => phrase.Length > 0))
                yield return Warning($"{path}.triggerPhrases", scenario.Name, "Without a phrase nothing brings this scenario about. Add one.");
            else if (ScenarioHint.Of(scenario) is null)
                yield return Warning(path, scenario.Name, "The scenario says nothing. Write tier1 to tier3, or an example.");
            else if (stance.PlaysFully && ScenarioHint.KindOf(scenario.Type) == GuidanceKind.PhysicalInteraction)
            {
                yield return Warning(
                    path, scenario.Name,
                    "This character plays physical scenes out, so it does not use this. Set stance.allowFullRoleplay: false, or remove it.");
            }
        }
    }

    private static IEnumerable<CdlFinding> Distant(CharacterDocument document) =>
        from other in document.Relationships.Defined.Index()
        where other.Item.Strength < RelationshipsComponent.Mentioned
        select new CdlFinding(
            CdlTree.ItemOf("relationships.defined", other.Index), other.Item.Entity,
            $"A strength below {RelationshipsComponent.Mentioned} stays out of the prompt.", CdlSeverity.Note);

    private static IEnumerable<CdlFinding> Guidelines(CharacterDocument document) =>
        from guideline in document.ResponseStyle.Guidelines.Index().Where(item => !item.Item.Critical).Skip(StyleComponent.OtherGuidelines)
        select new CdlFinding(
            CdlTree.ItemOf("responseStyle.guidelines", guideline.Index), guideline.Item.Content,
            $"Only {StyleComponent.OtherGuidelines} guidelines are said beside the critical ones. Mark it critical: true, or remove another.",
            CdlSeverity.Note);

    private static IEnumerable<CdlFinding> Traits(BigFive five)
    {
        (string Name, BigFiveTrait? Trait)[] traits =
        [
            ("openness", five.Openness), ("conscientiousness", five.Conscientiousness), ("extraversion", five.Extraversion),
            ("agreeableness", five.Agreeableness), ("neuroticism", five.Neuroticism),
        ];
        foreach (var (name, trait) in traits)
        {
            if (trait is { Description: null, Value: >= PersonalityComponent.Low and <= PersonalityComponent.High })
            {
                yield return new(
                    $"personality.bigFive.{name}", null,
                    "A trait between 0.4 and 0.6 is mentioned only with a description.", CdlSeverity.Note);
            }
        }
    }

    private static CdlFinding Warning(string path, string? value, string fix) => new(path, value, fix, CdlSeverity.Warning);
}

using WhisperEngine.Characters.Lorebooks;

namespace WhisperEngine.Characters.Prompts;

/// <summary>The components every character's prompt is made of, in the order of <see cref="PromptHeadings"/>.</summary>
public static class StandardComponents
{
    /// <summary>One of each; they keep no state.</summary>
    public static IReadOnlyList<IPromptComponent> All { get; } =
    [
        new IdentityComponent(),
        new SystemPromptComponent(),
        new BeingAnAiComponent(),
        new ModeComponent(),
        new GuidanceComponent(),
        new NowComponent(),
        new LorebookComponent(LorePosition.BeforeCharacter),
        new RemindedComponent(),
        new PersonalityComponent(),
        new RelationshipsComponent(),
        new VoiceComponent(),
        new BackgroundComponent(),
        new ScenarioComponent(),
        new KnowledgeComponent(),
        new LorebookComponent(LorePosition.AfterCharacter),
        new MemoriesComponent(),
        new NoMemoriesComponent(),
        new EarlierComponent(),
        new SurroundingsComponent(),
        new FactsComponent(),
        new StandingComponent(),
        new StyleComponent(),
        new ExamplesComponent(),
        new PostHistoryComponent(),
        new ReplyComponent(),
    ];

    /// <summary>All but some optional ones.</summary>
    /// <param name="types">The types to leave out, in any case.</param>
    /// <exception cref="ArgumentException">A type is no component, or one that a prompt cannot do without.</exception>
    public static IReadOnlyList<IPromptComponent> Except(IReadOnlyCollection<string> types)
    {
        var optional = All.Where(component => !component.Required).Select(component => component.Type).ToList();
        foreach (var type in types)
        {
            if (!optional.Contains(type, StringComparer.OrdinalIgnoreCase))
                throw new ArgumentException($"{type} cannot be left out of the prompt; these can: {string.Join(", ", optional)}.", nameof(types));
        }
        return [.. All.Where(component => !types.Contains(component.Type, StringComparer.OrdinalIgnoreCase))];
    }
}

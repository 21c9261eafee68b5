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
        new GuidanceComponent(),
        new NowComponent(),
        new LorebookComponent(LorePosition.BeforeCharacter),
        new PersonalityComponent(),
        new BackgroundComponent(),
        new ScenarioComponent(),
        new VoiceComponent(),
        new KnowledgeComponent(),
        new RelationshipsComponent(),
        new LorebookComponent(LorePosition.AfterCharacter),
        new FactsComponent(),
        new MemoriesComponent(),
        new NoMemoriesComponent(),
        new EarlierComponent(),
        new StyleComponent(),
        new ExamplesComponent(),
        new PostHistoryComponent(),
        new ReplyComponent(),
    ];
}

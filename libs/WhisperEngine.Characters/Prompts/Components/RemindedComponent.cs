namespace WhisperEngine.Characters.Prompts;

/// <summary>Memories of the character's own life that the message brings to mind; the most important first.</summary>
internal sealed class RemindedComponent : IPromptComponent
{
    private const int Most = 2;

    public string Type => "own_memories";
    public int Priority => 7;
    public bool Required => false;

    public string? Build(PromptContext context) => new Lines(PromptHeadings.Reminded)
        .AddEach(
            context.Character.Background.OwnMemories
                .Where(memory => memory.Triggers is { } triggers && Phrases.AnyIn(context.Message, triggers))
                .OrderByDescending(memory => memory.Importance)
                .Take(Most),
            memory => $"- {memory.Title}: {memory.Description}{Lines.Bracketed(memory.EmotionalImpact)}")
        .Build();
}

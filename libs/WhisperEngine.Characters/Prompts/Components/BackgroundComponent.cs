namespace WhisperEngine.Characters.Prompts;

/// <summary>The character's past, present and plans; most important history first.</summary>
internal sealed class BackgroundComponent : IPromptComponent
{
    public string Type => "character_background";
    public int Priority => 11;
    public bool Required => false;
    public bool DependsOnCharacterOnly => true;

    public string? Build(PromptContext context)
    {
        var background = context.Character.Background;
        return new Lines(PromptHeadings.Background)
            .AddEach(background.Entries.OrderByDescending(entry => entry.Importance), entry =>
                $"- {entry.Title}{Lines.Bracketed(entry.Period)}: {entry.Description}")
            .AddEach(Untriggered(background).OrderByDescending(memory => memory.Importance), memory =>
                $"- Remembers {memory.Title}: {memory.Description}{Lines.Bracketed(memory.EmotionalImpact)}")
            .Add(background.Current.LivingSituation, text => $"Living situation: {text}")
            .Add(background.Current.DailyRoutine, text => $"Daily routine: {text}")
            .Add(background.Current.RecentEvents, text => $"Lately: {text}")
            .AddEach(background.Goals, goal => $"- Goal{Lines.Bracketed(goal.Timeframe)}: {goal.Text}{Lines.Bracketed(goal.Status)}")
            .Build();
    }

    private static IEnumerable<OwnMemory> Untriggered(Background background) =>
        background.OwnMemories.Where(memory => memory.Triggers is not { Count: > 0 });
}

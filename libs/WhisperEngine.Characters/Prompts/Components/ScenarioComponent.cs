namespace WhisperEngine.Characters.Prompts;

/// <summary>The scene the talk is set in.</summary>
internal sealed class ScenarioComponent : IPromptComponent
{
    public string Type => "scenario";
    public int Priority => 11;
    public bool Required => false;

    public string? Build(PromptContext context) =>
        new Lines(PromptHeadings.Scene).Add(context.Expand(context.Character.Card.Scenario)).Build();
}

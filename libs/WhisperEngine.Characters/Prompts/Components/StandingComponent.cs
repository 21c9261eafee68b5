namespace WhisperEngine.Characters.Prompts;

/// <summary>How the character and the person stand, and what mood that leaves it in.</summary>
internal sealed class StandingComponent : IPromptComponent
{
    public string Type => "standing";
    public int Priority => 9;
    public bool Required => false;

    public string? Build(PromptContext context) => context.Standing.Count == 0 ? null : new Lines(PromptHeadings.Standing)
        .AddEach(context.Standing, line => "- " + line)
        .Build();
}

namespace WhisperEngine.Characters.Prompts;

/// <summary>What is known about the person, quoted as data.</summary>
internal sealed class FactsComponent : IPromptComponent
{
    private const int Most = 20;

    public string Type => "user_facts";
    public int Priority => 16;
    public bool Required => false;

    public string? Build(PromptContext context) =>
        new Lines(PromptHeadings.Facts).AddEach(context.Facts.Take(Most), Quoted.Line).Build();
}

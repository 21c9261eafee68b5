namespace WhisperEngine.Characters.Prompts;

/// <summary>A summary of what came before the turns that are sent along.</summary>
internal sealed class EarlierComponent : IPromptComponent
{
    public string Type => "conversation_summary";
    public int Priority => 14;
    public bool Required => false;

    public string? Build(PromptContext context) =>
        new Lines(PromptHeadings.Earlier).Add(context.Summary is { } summary ? Quoted.Line(summary) : null).Build();
}

namespace WhisperEngine.Characters.Prompts;

/// <summary>
/// An author's own system prompt. It adds to the prompt and replaces only one sentence (<c>{{original}}</c>): what a character says
/// about being an AI is not its to replace.
/// </summary>
internal sealed class SystemPromptComponent : IPromptComponent
{
    public string Type => "card_system_prompt";
    public int Priority => 1;
    public bool Required => true;

    public string? Build(PromptContext context)
    {
        var own = $"Speak and act as {context.Character.Identity.Name}, as described here.";
        return new Lines(PromptHeadings.Instructions).Add(context.Expand(context.Character.Card.SystemPrompt, own)).Build();
    }
}

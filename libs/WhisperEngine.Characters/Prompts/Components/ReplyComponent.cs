namespace WhisperEngine.Characters.Prompts;

/// <summary>The last line: who answers whom.</summary>
internal sealed class ReplyComponent : IPromptComponent
{
    public string Type => "final_guidance";
    public int Priority => 20;
    public bool Required => true;

    public string Build(PromptContext context) =>
        $"{PromptHeadings.Reply}\nAnswer as {context.Character.Identity.Name} to {context.PersonName}.";
}

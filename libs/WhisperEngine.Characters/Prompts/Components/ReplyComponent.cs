namespace WhisperEngine.Characters.Prompts;

/// <summary>The last line: who answers whom.</summary>
internal sealed class ReplyComponent : IPromptComponent
{
    public string Type => "final_guidance";
    public int Priority => 20;
    public bool Required => true;

    public string Build(PromptContext context) =>
        $"{PromptHeadings.Reply}\nAnswer as {context.Character.Identity.Name} to {OneLine(context.UserName)}.";

    // A display name is chosen by its bearer and must not bring lines of its own into the prompt.
    private static string OneLine(string name)
    {
        var words = name.Split(default(char[]), StringSplitOptions.RemoveEmptyEntries);
        return words.Length == 0 ? "the person" : string.Join(' ', words);
    }
}

namespace WhisperEngine.Characters.Prompts;

/// <summary>Keeps the character from inventing a shared past when none is recalled.</summary>
internal sealed class NoMemoriesComponent : IPromptComponent
{
    public string Type => "anti_fabrication";
    public int Priority => 13;
    public bool Required => true;

    public string? Build(PromptContext context) => context.Memories.Count > 0 ? null : new Lines(PromptHeadings.Memories)
        .Add("Nothing from earlier talks comes to mind beyond the messages you see. Do not invent a shared past; say so if asked.")
        .Build();
}

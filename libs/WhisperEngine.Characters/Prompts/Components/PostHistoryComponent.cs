namespace WhisperEngine.Characters.Prompts;

/// <summary>An author's instructions for every reply; they replace nothing, so <c>{{original}}</c> is empty there.</summary>
internal sealed class PostHistoryComponent : IPromptComponent
{
    public string Type => "card_post_history";
    public int Priority => 19;
    public bool Required => true;

    public string? Build(PromptContext context) =>
        new Lines(PromptHeadings.ThisReply).Add(context.Expand(context.Character.Card.PostHistoryInstructions)).Build();
}

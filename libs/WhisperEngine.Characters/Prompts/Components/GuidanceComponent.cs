namespace WhisperEngine.Characters.Prompts;

/// <summary>A hint for messages that ask for special care.</summary>
internal sealed class GuidanceComponent : IPromptComponent
{
    public string Type => "message_guidance";
    public int Priority => 5;
    public bool Required => false;

    public string? Build(PromptContext context) =>
        new Lines(PromptHeadings.Guidance).Add(MessageGuidance.For(context.Character, context.Message).Text).Build();
}

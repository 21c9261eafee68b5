namespace WhisperEngine.Characters.Prompts;

/// <summary>The form and mood that the message switches to; a limit on the reply where the author set one.</summary>
internal sealed class ModeComponent : IPromptComponent
{
    public string Type => "response_mode";
    public int Priority => 3;
    public bool Required => false;

    public string? Build(PromptContext context)
    {
        var (response, conversation) = ActiveModes.For(context.Character, context.Message);
        return new Lines(PromptHeadings.Mode)
            .Add(response is null ? null : $"Answer in the form \"{response.Name}\": {response.Description}")
            .Add(response?.LengthGuideline, length => $"Keep to this length: {length}.")
            .Add(response?.Tone, tone => $"Tone: {tone}.")
            .Add(conversation is null ? null : $"Mood \"{conversation.Name}\": {conversation.Approach}{Lines.Bracketed(conversation.Energy)}")
            .AddEach(conversation?.Encourage ?? [], item => $"- More: {item}")
            .AddEach(conversation?.Avoid ?? [], item => $"- Avoid: {item}")
            .Build();
    }
}

using WhisperEngine.Characters.Prompts;

namespace WhisperEngine.Characters.Tests;

/// <summary>Says always the same.</summary>
internal sealed record TextComponent(string Type, int Priority, string? Text, bool Required = false) : IPromptComponent
{
    public string? Build(PromptContext context) => Text;
}

/// <summary>Fails always.</summary>
internal sealed class FailingComponent(string message) : IPromptComponent
{
    public string Type => "failing";
    public int Priority => 2;
    public bool Required => true;
    public string Build(PromptContext context) => throw new InvalidOperationException(message);
}

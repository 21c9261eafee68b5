namespace WhisperEngine.Characters.Prompts;

/// <summary>A system prompt and what it is made of.</summary>
/// <param name="Text">The prompt.</param>
/// <param name="Tokens">Its size in tokens, never above the budget.</param>
/// <param name="Components">Every component that had something to say, in order.</param>
/// <param name="Skipped">Components that failed; the prompt does without them.</param>
public sealed record AssembledPrompt(
    string Text, int Tokens, IReadOnlyList<ComponentUse> Components, IReadOnlyList<SkippedComponent> Skipped)
{
    /// <summary>The text of every component that is in the prompt, in order.</summary>
    public IReadOnlyList<string> Texts { get; init; } = [];
}

/// <summary>What became of a component.</summary>
/// <param name="Type">The component's type.</param>
/// <param name="Tokens">Tokens of what it contributed; of what it would have, when it was left out.</param>
/// <param name="Included">Whether it is in the prompt.</param>
/// <param name="Cut">Whether its middle was left out to keep the budget.</param>
public sealed record ComponentUse(string Type, int Tokens, bool Included, bool Cut);

/// <summary>A component that failed.</summary>
/// <param name="Name">The component's type.</param>
/// <param name="Reason">The kind of exception; its message may quote a person and is left out.</param>
public sealed record SkippedComponent(string Name, string Reason);

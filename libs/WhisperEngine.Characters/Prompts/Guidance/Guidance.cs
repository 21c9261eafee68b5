namespace WhisperEngine.Characters.Prompts;

/// <summary>What a message asks for.</summary>
/// <param name="Kind">The kind of message.</param>
/// <param name="Priority">Rank of the kind: 10 for AI identity down to 6 for background, 5 for a scenario of the author's own, 0 for none.</param>
/// <param name="Text">The hint for the prompt, or null when there is none.</param>
/// <param name="Reason">Why there is a hint or none.</param>
public sealed record Guidance(GuidanceKind Kind, int Priority, string? Text, string Reason)
{
    /// <summary>Whether the hint goes into the prompt.</summary>
    public bool Injected => Text is not null;
}

namespace WhisperEngine.Llm;

/// <summary>What a reply used.</summary>
/// <param name="InputTokens">Prompt tokens, cached ones included.</param>
/// <param name="OutputTokens">Tokens written, reasoning included.</param>
/// <param name="CachedTokens">Prompt tokens served from the provider's cache.</param>
/// <param name="ReasoningTokens">Tokens of hidden reasoning.</param>
/// <param name="Cost">In the provider's currency unit: as reported, else from the configured prices; none when neither is known.</param>
public sealed record LlmUsage(int InputTokens, int OutputTokens, int CachedTokens, int ReasoningTokens, decimal? Cost);

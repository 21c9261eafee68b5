namespace WhisperEngine.Telemetry.Measurements;

/// <summary>What one reply of a language model took.</summary>
[Measurement("llm", "Once for each reply of a language model, after the answer to the message is complete.")]
public sealed record LlmUse(
    [property: Tag("Who the reply was for.")] string Bot,
    [property: Tag("The model that answered.")] string Model,
    [property: Tag("Who serves the model.")] string Provider,
    [property: Field("tokens", "Tokens of the prompt, cached ones included.")] int InputTokens,
    [property: Field("tokens", "Tokens written, reasoning included.")] int OutputTokens,
    [property: Field("tokens", "Tokens of the prompt from the provider's cache.")] int CachedTokens,
    [property: Field("tokens", "Tokens of hidden reasoning.")] int ReasoningTokens,
    [property: Field("currency", "In the provider's currency unit; absent where neither a cost nor a price is known.")] decimal? Cost,
    [property: Field("ms", "From the call to the end of the stream, all attempts included.")] double DurationMs,
    [property: Field("ms", "From the call to the first text of the attempt that succeeded.")] double FirstTokenMs,
    [property: Field("requests", "Attempts, 1 to 3.")] int Attempts,
    [property: Field("bool", "Whether the reply was cut at its limit.")] bool Truncated);

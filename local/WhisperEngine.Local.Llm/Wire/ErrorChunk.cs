namespace WhisperEngine.Local.Llm.Wire;

/// <summary>The documented form of an error in the middle of a stream.</summary>
internal sealed record ErrorChunk(
    string Id,
    string Object,
    long Created,
    string Model,
    string SystemFingerprint,
    ProviderFailureBody Error,
    IReadOnlyList<Choice> Choices);

using WhisperEngine.CdlApi.Apis;

namespace WhisperEngine.CdlApi.Authoring;

/// <summary>A message to preview the prompt of.</summary>
internal sealed record PreviewRequest
{
    private const int MaxMessage = 4_000;
    private const int MaxItems = 500;

    /// <summary>The message to answer, 1 to 4,000 characters.</summary>
    public string? Message { get; init; }

    /// <summary>Who says it.</summary>
    public string? UserName { get; init; }

    /// <summary>Whether nobody else reads along.</summary>
    public bool Direct { get; init; } = true;

    /// <summary>Earlier turns, oldest first.</summary>
    public IReadOnlyList<PreviewTurn> History { get; init; } = [];

    /// <summary>What is known about the person.</summary>
    public IReadOnlyList<string> Facts { get; init; } = [];

    /// <summary>Earlier talk that comes to mind.</summary>
    public IReadOnlyList<string> Memories { get; init; } = [];

    /// <summary>What happened before the history.</summary>
    public string? Summary { get; init; }

    /// <summary>When it is said; now by default.</summary>
    public DateTimeOffset? Now { get; init; }

    /// <summary>The version that answers; the published one by default.</summary>
    public int? Version { get; init; }

    /// <summary>Tokens of the system prompt, as the worker's setting Worker:PromptTokens.</summary>
    public int PromptTokens { get; init; } = 6_000;

    /// <summary>Tokens of all that the LLM is sent, as the worker's setting Worker:ContextTokens.</summary>
    public int ContextTokens { get; init; } = 8_000;

    /// <exception cref="InvalidRequestException">Something is missing or out of range.</exception>
    public void Check()
    {
        if (string.IsNullOrWhiteSpace(Message) || Message.Length > MaxMessage)
            throw new InvalidRequestException("message", value: null, $"Give the message to answer, 1 to {MaxMessage} characters.");
        if (History.Count > MaxItems || Facts.Count > MaxItems || Memories.Count > MaxItems)
            throw new InvalidRequestException("history", value: null, $"Give at most {MaxItems} turns, facts and memories each.");
        if (History.Any(turn => turn?.Text is null) || Facts.Contains(null!) || Memories.Contains(null!))
            throw new InvalidRequestException("history", value: null, "Give every turn a text, and no null among facts and memories.");
        CheckRange("prompt_tokens", PromptTokens, 500, 200_000);
        CheckRange("context_tokens", ContextTokens, 1_000, 1_000_000);
    }

    private static void CheckRange(string name, int value, int min, int max)
    {
        if (value < min || value > max)
            throw new InvalidRequestException(name, $"{value}", $"Give a number from {min} to {max}.");
    }
}

/// <summary>One earlier turn.</summary>
internal sealed record PreviewTurn
{
    /// <summary>Whether the character said it.</summary>
    public bool FromBot { get; init; }

    /// <summary>Who said it.</summary>
    public string? Author { get; init; }

    /// <summary>What was said.</summary>
    public string? Text { get; init; }

    /// <summary>When; by default at the time of the message.</summary>
    public DateTimeOffset? At { get; init; }
}

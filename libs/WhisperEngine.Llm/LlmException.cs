namespace WhisperEngine.Llm;

/// <summary>The model gave no usable reply. The message is the project's own words; it holds no key, no prompt and no reply.</summary>
public sealed class LlmException : Exception
{
    internal LlmException(string errorCode, string message, Exception? inner = null)
        : base(message, inner) => ErrorCode = errorCode;

    /// <summary>One of <see cref="LlmErrorCodes"/>.</summary>
    public string ErrorCode { get; }

    /// <summary>The HTTP status of the endpoint's answer; none when there was no answer.</summary>
    public int? Status { get; internal init; }

    /// <summary>The provider's own error code, a number or a word.</summary>
    public string? ProviderCode { get; internal init; }

    /// <summary>The provider's own words, without the key and cut to 500 characters. They may quote the prompt: do not log them.</summary>
    public string? ProviderMessage { get; internal init; }

    /// <summary>How long the endpoint asks to wait.</summary>
    public TimeSpan? RetryAfter { get; internal init; }

    /// <summary>Requests made before giving up, 0 to 3.</summary>
    public int Attempts { get; internal set; }

    /// <summary>What the last attempt had written when it failed; empty if nothing. It is not a reply.</summary>
    public string PartialText { get; internal set; } = "";

    /// <summary>The same request may succeed a moment later.</summary>
    internal bool Retryable { get; init; }

    /// <summary>Another model may succeed.</summary>
    internal bool FallbackMayHelp { get; init; }
}

namespace WhisperEngine.Llm;

/// <summary>The values of <see cref="LlmException.ErrorCode"/>. They are stable: clients and alerts may rely on them.</summary>
public static class LlmErrorCodes
{
    /// <summary>No text within the first-token timeout, or the whole call took too long, or the endpoint said 408.</summary>
    public const string Timeout = "llm_timeout";

    /// <summary>The stream fell silent.</summary>
    public const string Stalled = "llm_stalled";

    /// <summary>429, or a 402 that only means too much spend in flight.</summary>
    public const string RateLimited = "llm_rate_limited";

    /// <summary>No connection, no such model, or a 5xx.</summary>
    public const string Unavailable = "llm_unavailable";

    /// <summary>401: the key is missing or wrong.</summary>
    public const string Unauthorized = "llm_unauthorized";

    /// <summary>402: the account is out of credits.</summary>
    public const string OutOfCredits = "llm_out_of_credits";

    /// <summary>403, or the provider's content filter stopped the reply.</summary>
    public const string Refused = "llm_refused";

    /// <summary>The stream ended without saying that the reply is complete.</summary>
    public const string Truncated = "llm_truncated";

    /// <summary>The reply is complete and has no text.</summary>
    public const string Empty = "llm_empty";

    /// <summary>The endpoint does not accept the request.</summary>
    public const string BadRequest = "llm_bad_request";

    /// <summary>The provider reported an error inside the stream, or sent what cannot be read.</summary>
    public const string StreamError = "llm_stream_error";

    /// <summary>The day's spend cap is reached; no request was sent.</summary>
    public const string SpendCap = "spend_cap";
}

using System.Globalization;

namespace WhisperEngine.Llm;

/// <summary>Turns what went wrong into the one exception that callers see.</summary>
internal sealed class LlmFailures(LlmOptions options)
{
    /// <summary>The endpoint answered with an error instead of a stream.</summary>
    public LlmException FromStatus(int status, ProviderError? error, TimeSpan? retryAfter)
    {
        var (code, advice, retry, fallback) = Classify(status, error);
        return new LlmException(code, $"The model endpoint {options.Endpoint.Host} answered {status}: {advice}")
        {
            Status = status,
            ProviderCode = error?.Code,
            ProviderMessage = SecretScrubber.Scrub(error?.Message, options.ApiKey),
            RetryAfter = retryAfter,
            Retryable = retry,
            FallbackMayHelp = fallback,
        };
    }

    /// <summary>The endpoint answered 200 and then reported an error inside the stream.</summary>
    public LlmException FromStream(ProviderError? error)
    {
        // An account's or a policy's error does not heal by asking again, wherever in the answer it is reported.
        var isStatus = int.TryParse(error?.Code, NumberStyles.None, CultureInfo.InvariantCulture, out var status);
        if (isStatus && status is 401 or 402 or 403 or 429) return FromStatus(status, error, retryAfter: null);

        var message = $"The model's stream from {options.Endpoint.Host} broke off with a provider error.";
        return new LlmException(LlmErrorCodes.StreamError, message)
        {
            Status = 200,
            ProviderCode = error?.Code,
            ProviderMessage = SecretScrubber.Scrub(error?.Message, options.ApiKey),
            Retryable = true,
            FallbackMayHelp = true,
        };
    }

    /// <summary>A failure that another attempt may heal.</summary>
    public LlmException Transient(string code, string what, Exception? inner = null) =>
        new(code, $"{what} (endpoint {options.Endpoint.Host})", inner) { Retryable = true, FallbackMayHelp = true };

    private static (string Code, string Advice, bool Retry, bool Fallback) Classify(int status, ProviderError? error) => status switch
    {
        401 => (LlmErrorCodes.Unauthorized, "the key is missing or wrong; set Llm:ApiKey", false, false),
        402 when error?.IsInFlightBudget == true => (LlmErrorCodes.RateLimited, "too much spend in flight", true, true),
        402 => (LlmErrorCodes.OutOfCredits, "the account is out of credits; top it up", false, false),
        403 => (LlmErrorCodes.Refused, "the request was refused by moderation or permission", false, false),
        404 => (LlmErrorCodes.Unavailable, "no such model or route; check Llm:Model and Llm:Endpoint, such as .../v1", false, true),
        408 => (LlmErrorCodes.Timeout, "the provider timed out", true, true),
        429 => (LlmErrorCodes.RateLimited, "too many requests", true, true),
        >= 500 => (LlmErrorCodes.Unavailable, "the model is unavailable", true, true),
        _ => (LlmErrorCodes.BadRequest, "the request was not accepted; check Llm:Endpoint and Llm:Model", false, false),
    };
}

using Microsoft.Extensions.Options;

namespace WhisperEngine.Llm;

/// <summary>The rules that a data annotation cannot say.</summary>
internal sealed class LlmOptionsValidator : IValidateOptions<LlmOptions>
{
    public ValidateOptionsResult Validate(string? name, LlmOptions options)
    {
        List<string> errors = [];
        if (options.Endpoint is { } endpoint && !(endpoint.IsAbsoluteUri && endpoint.Scheme is "http" or "https"))
            errors.Add($"Llm:Endpoint must be an absolute http or https URL, got '{endpoint.OriginalString}'");
        Positive(options.FirstTokenTimeout, nameof(options.FirstTokenTimeout));
        Positive(options.IdleTimeout, nameof(options.IdleTimeout));
        Positive(options.TotalTimeout, nameof(options.TotalTimeout));
        Positive(options.MaxRetryDelay, nameof(options.MaxRetryDelay));
        Positive(options.RetryDelay, nameof(options.RetryDelay));

        // Without prices the cap could never be reached at an endpoint that reports no cost, and would only look like a cap.
        var priced = options.PricePerMillionInputTokens is not null && options.PricePerMillionOutputTokens is not null;
        if (options.SpendCapPerDay is not null && !priced && LlmProvider.Name(options.Endpoint) != LlmProvider.OpenRouter)
        {
            errors.Add("Llm:SpendCapPerDay needs Llm:PricePerMillionInputTokens and Llm:PricePerMillionOutputTokens: " +
                "only OpenRouter reports what a reply cost");
        }

        return errors.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(errors);

        void Positive(TimeSpan value, string property)
        {
            if (value <= TimeSpan.Zero || value > TimeSpan.FromDays(1))
                errors.Add($"Llm:{property} must be more than 0 and at most one day, got {value}");
        }
    }
}

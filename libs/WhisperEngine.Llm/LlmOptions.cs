using System.ComponentModel.DataAnnotations;

namespace WhisperEngine.Llm;

/// <summary>Where the language model is and how long to wait for it. Configuration section <c>Llm</c>, checked at start.</summary>
public sealed class LlmOptions
{
    /// <summary>Base URL of an OpenAI-compatible API, version included, such as <c>https://openrouter.ai/api/v1</c>.</summary>
    [Required(ErrorMessage = "Llm:Endpoint is missing: set the base URL of an OpenAI-compatible API, such as http://localhost:11434/v1")]
    public Uri Endpoint { get; set; } = null!;

    /// <summary>The model's name as the endpoint knows it.</summary>
    [Required(ErrorMessage = "Llm:Model is missing: set the model's name as the endpoint knows it")]
    public string Model { get; set; } = null!;

    /// <summary>Bearer key. Local servers need none.</summary>
    public string? ApiKey { get; set; }

    /// <summary>Asked once when <see cref="Model"/> failed and its retry failed too.</summary>
    public string? FallbackModel { get; set; }

    /// <summary>Longest reply to ask for, in tokens.</summary>
    [Range(1, 1_000_000)]
    public int MaxOutputTokens { get; set; } = 1024;

    /// <summary>Longest reply to read, in UTF-16 characters. Reading stops there, whatever the model still sends.</summary>
    [Range(1, 10_000_000)]
    public int MaxReplyCharacters { get; set; } = 16_000;

    /// <summary>Sampling temperature, 0 to 2.</summary>
    [Range(0.0, 2.0)]
    public double Temperature { get; set; } = 0.7;

    /// <summary>Longest wait for the first text of one attempt. Keep-alive comments do not count as text.</summary>
    public TimeSpan FirstTokenTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Longest silence of a stream that has begun. Keep-alive comments count as life.</summary>
    public TimeSpan IdleTimeout { get; set; } = TimeSpan.FromSeconds(20);

    /// <summary>Bound on everything: all attempts and the waits between them.</summary>
    public TimeSpan TotalTimeout { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>Mean wait before the retry when the endpoint names none; the real wait is 50 to 150 % of it.</summary>
    public TimeSpan RetryDelay { get; set; } = TimeSpan.FromMilliseconds(500);

    /// <summary>Longest <c>Retry-After</c> that is waited for. A longer one skips the retry.</summary>
    public TimeSpan MaxRetryDelay { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>Spend per UTC day, in the provider's currency unit, from which on no request is sent. None: no cap.</summary>
    [Range(typeof(decimal), "0", "1000000000", ParseLimitsInInvariantCulture = true)]
    public decimal? SpendCapPerDay { get; set; }

    /// <summary>Price of a million input tokens, used when the endpoint reports no cost.</summary>
    [Range(typeof(decimal), "0", "1000000", ParseLimitsInInvariantCulture = true)]
    public decimal? PricePerMillionInputTokens { get; set; }

    /// <summary>Price of a million output tokens, used when the endpoint reports no cost.</summary>
    [Range(typeof(decimal), "0", "1000000", ParseLimitsInInvariantCulture = true)]
    public decimal? PricePerMillionOutputTokens { get; set; }

    /// <summary>Sent to OpenRouter as <c>HTTP-Referer</c>, which its app attribution needs. None: not sent.</summary>
    public Uri? AttributionUrl { get; set; }
}

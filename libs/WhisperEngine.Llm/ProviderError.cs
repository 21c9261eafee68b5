using System.Text.Json;

namespace WhisperEngine.Llm;

/// <summary>An error as the provider tells it.</summary>
/// <param name="Code">A number or a word, by provider.</param>
/// <param name="Message">The provider's own words, not yet scrubbed.</param>
/// <param name="IsInFlightBudget">OpenRouter's mark of a 402 that is over once the requests in flight are.</param>
internal sealed record ProviderError(string? Code, string? Message, bool IsInFlightBudget)
{
    /// <summary>Some local servers put a mere text where the others put an object.</summary>
    public static ProviderError? From(JsonElement error) => error.ValueKind switch
    {
        JsonValueKind.Object => new ProviderError(
            Text(error, "code"),
            Text(error, "message"),
            error.TryGetProperty("metadata", out var metadata)
                && metadata.ValueKind == JsonValueKind.Object
                && Text(metadata, "limit_source") == "openrouter_in_flight_budget"),
        JsonValueKind.String => new ProviderError(null, error.GetString(), false),
        JsonValueKind.Undefined or JsonValueKind.Null => null,
        _ => new ProviderError(null, null, false),
    };

    private static string? Text(JsonElement parent, string name) =>
        !parent.TryGetProperty(name, out var value) ? null : value.ValueKind switch
        {
            JsonValueKind.String => value.GetString(),
            JsonValueKind.Number => value.GetRawText(),
            _ => null,
        };
}

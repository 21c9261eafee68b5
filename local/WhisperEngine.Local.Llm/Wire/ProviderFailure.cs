using System.Text.Json.Serialization;

namespace WhisperEngine.Local.Llm.Wire;

/// <summary>An error in OpenRouter's shape, as a whole answer or as a bare event.</summary>
internal sealed record ProviderFailure(ProviderFailureBody Error)
{
    public static readonly ProviderFailure Bare = new(new ProviderFailureBody(502, "The demo was told to fail."));
}

/// <param name="Code">A number or a word: OpenRouter sends both.</param>
/// <param name="Message">For people.</param>
/// <param name="Metadata">Says more about some errors.</param>
internal sealed record ProviderFailureBody(
    object Code,
    string Message,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] FailureMetadata? Metadata = null);

internal sealed record FailureMetadata(string LimitSource);

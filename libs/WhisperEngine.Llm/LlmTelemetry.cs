namespace WhisperEngine.Llm;

/// <summary>Names under which model calls are traced and measured.</summary>
public static class LlmTelemetry
{
    /// <summary>
    /// ActivitySource and Meter of Microsoft.Extensions.AI: spans <c>chat {model}</c> and the <c>gen_ai.client.*</c> histograms.
    /// </summary>
    public const string SourceName = "Experimental.Microsoft.Extensions.AI";
}

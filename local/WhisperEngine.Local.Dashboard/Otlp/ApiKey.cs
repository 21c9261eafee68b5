using Microsoft.Extensions.Primitives;

namespace WhisperEngine.Local.Dashboard.Otlp;

/// <summary>The key that every sender puts into its header.</summary>
internal sealed class ApiKey(DashboardOptions options)
{
    public const string Header = "x-otlp-api-key";
    public const string Refusal = "The header x-otlp-api-key is missing or wrong: set OTEL_EXPORTER_OTLP_HEADERS to x-otlp-api-key=KEY";

    public bool Accepts(StringValues header) => !options.Otlp.NeedsKey
        || (header is [var key] && Secret.IsSame(key, options.Otlp.PrimaryApiKey));
}

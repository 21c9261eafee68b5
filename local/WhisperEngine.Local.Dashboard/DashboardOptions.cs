using System.ComponentModel.DataAnnotations;
using System.Security.Cryptography;

namespace WhisperEngine.Local.Dashboard;

/// <summary>Section <c>Dashboard</c>, with the names that Aspire's dashboard has.</summary>
internal sealed record DashboardOptions
{
    public FrontendOptions Frontend { get; init; } = new();

    public OtlpOptions Otlp { get; init; } = new();

    public ApiOptions Api { get; init; } = new();

    [Required]
    public LimitOptions TelemetryLimits { get; init; } = new();

    internal sealed record FrontendOptions
    {
        /// <summary>What opens the pages; without one each start makes its own.</summary>
        public string? BrowserToken { get; init; }

        private readonly string _ownToken = RandomNumberGenerator.GetHexString(32, lowercase: true);

        public string Token => BrowserToken is { Length: > 0 } given ? given : _ownToken;

        /// <summary>Whoever gave the token tells people; else the dashboard does.</summary>
        public bool TellsToken => BrowserToken is not { Length: > 0 };
    }

    internal sealed record OtlpOptions
    {
        /// <summary><c>ApiKey</c> or <c>Unsecured</c>; unset, a configured key is asked for.</summary>
        [RegularExpression("(?i)ApiKey|Unsecured")]
        public string? AuthMode { get; init; }

        public string? PrimaryApiKey { get; init; }

        public bool NeedsKey => AuthMode is null ? PrimaryApiKey is not null : AuthMode.Equals("ApiKey", StringComparison.OrdinalIgnoreCase);
    }

    internal sealed record ApiOptions
    {
        /// <summary>What programs that read telemetry put into <c>x-api-key</c>; without one nobody may.</summary>
        public string? PrimaryApiKey { get; init; }
    }

    /// <summary>Who tells about resources: <c>ASPIRE_RESOURCE_SERVICE_ENDPOINT_URL</c> and <c>Dashboard:ResourceServiceClient:ApiKey</c>.</summary>
    internal sealed record ResourceServiceOptions(Uri? Url, string? ApiKey)
    {
        /// <exception cref="InvalidOperationException">The URL is none; the message names the variable.</exception>
        public static ResourceServiceOptions From(IConfiguration configuration)
        {
            const string Variable = "ASPIRE_RESOURCE_SERVICE_ENDPOINT_URL";
            if (configuration[Variable] is not { Length: > 0 } url) return new ResourceServiceOptions(null, null);

            return Uri.TryCreate(url, UriKind.Absolute, out var address) && address.Scheme == Uri.UriSchemeHttp
                ? new ResourceServiceOptions(address, configuration["Dashboard:ResourceServiceClient:ApiKey"])
                : throw new InvalidOperationException($"{Variable} is '{url}'; it must be an http URL such as http://127.0.0.1:18887");
        }
    }

    /// <summary>How much is held; the oldest goes first. Bytes are those of the protocol's encoding.</summary>
    internal sealed record LimitOptions
    {
        [Range(1, 10_000_000)]
        public int MaxSpans { get; init; } = 200_000;

        [Range(1, 10_000_000)]
        public int MaxLogs { get; init; } = 50_000;

        [Range(1, 10_000_000)]
        public int MaxMetricPoints { get; init; } = 200_000;

        /// <summary>In memory, for spans and for logs each.</summary>
        [Range(1L, 4L << 30)]
        public long MaxBytes { get; init; } = 64L << 20;

        /// <summary>On disk, for each of the three signals.</summary>
        [Range(1L << 12, 64L << 30)]
        public long MaxDiskBytes { get; init; } = 128L << 20;

        /// <summary>One request, after decompression.</summary>
        [Range(1 << 10, 64 << 20)]
        public int MaxRequestBytes { get; init; } = 4 << 20;
    }
}

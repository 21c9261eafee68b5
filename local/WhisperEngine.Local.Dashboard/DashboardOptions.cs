using System.ComponentModel.DataAnnotations;
using System.Security.Cryptography;
using Microsoft.Extensions.Options;

namespace WhisperEngine.Local.Dashboard;

/// <summary>Section <c>Dashboard</c>, with the names that Aspire's dashboard has.</summary>
internal sealed record DashboardOptions
{
    private const string AuthModes = "AuthMode must be ApiKey or Unsecured.";

    public FrontendOptions Frontend { get; init; } = new();

    [ValidateObjectMembers]
    public OtlpOptions Otlp { get; init; } = new();

    /// <summary>The API that programs read telemetry by.</summary>
    [ValidateObjectMembers]
    public ApiOptions Api { get; init; } = new();

    [ValidateObjectMembers]
    public ResourceServiceClientOptions ResourceServiceClient { get; init; } = new();

    [Required, ValidateObjectMembers]
    public LimitOptions TelemetryLimits { get; init; } = new();

    internal sealed record FrontendOptions
    {
        /// <summary>What opens the pages; without one each start makes its own.</summary>
        public string BrowserToken { get; init => field = value is { Length: > 0 } ? value : field; } = RandomNumberGenerator.GetHexString(32, lowercase: true);
    }

    internal sealed record OtlpOptions
    {
        /// <summary><c>ApiKey</c> or <c>Unsecured</c>; unset, a configured key is asked for.</summary>
        [RegularExpression("(?i)ApiKey|Unsecured", ErrorMessage = AuthModes)]
        public string? AuthMode { get; init; }

        public string? PrimaryApiKey { get; init; }

        public bool NeedsKey => AuthMode is null ? PrimaryApiKey is not null : AuthMode.Equals("ApiKey", StringComparison.OrdinalIgnoreCase);
    }

    internal sealed record ApiOptions
    {
        /// <summary><c>ApiKey</c>, the default, or <c>Unsecured</c>.</summary>
        [RegularExpression("(?i)ApiKey|Unsecured", ErrorMessage = AuthModes)]
        public string? AuthMode { get; init; }

        /// <summary>Without one nobody gets in, unless unsecured.</summary>
        public string? PrimaryApiKey { get; init; }

        public bool IsOpen => string.Equals(AuthMode, "Unsecured", StringComparison.OrdinalIgnoreCase);
    }

    internal sealed record ResourceServiceClientOptions
    {
        /// <summary><c>ApiKey</c> or <c>Unsecured</c>; unset, a configured key is sent.</summary>
        [RegularExpression("(?i)ApiKey|Unsecured", ErrorMessage = AuthModes)]
        public string? AuthMode { get; init; }

        public string? ApiKey { get; init; }

        public bool NeedsKey => AuthMode is null ? ApiKey is not null : AuthMode.Equals("ApiKey", StringComparison.OrdinalIgnoreCase);
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

        /// <summary>In memory, for spans, for logs and for metric points each.</summary>
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

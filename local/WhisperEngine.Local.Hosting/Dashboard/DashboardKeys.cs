using System.Security.Cryptography;
using Microsoft.Extensions.Configuration;
using WhisperEngine.Local.Hosting.Orchestration;

namespace WhisperEngine.Local.Hosting.Dashboard;

/// <summary>The token and keys between AppHost, dashboard and services: configured under Aspire's names, else made once and kept with the secrets.</summary>
internal sealed class DashboardKeys(IConfiguration configuration, GeneratedValues generated)
{
    /// <summary>Opens the pages.</summary>
    public string BrowserToken => configuration["ASPIRE_DASHBOARD_FRONTEND_BROWSERTOKEN"] ?? Get("AppHost:BrowserToken");

    /// <summary>Services send telemetry with it.</summary>
    public string Otlp => Get("AppHost:OtlpApiKey");

    /// <summary>Programs read telemetry with it.</summary>
    public string Api => Get("AppHost:DashboardApiKey");

    /// <summary>The dashboard asks the AppHost for resources with it.</summary>
    public string ResourceService => Get("AppHost:ResourceService:ApiKey");

    /// <summary>A configured key for telemetry, which holds also where there is no dashboard.</summary>
    public string? ConfiguredOtlp => configuration["AppHost:OtlpApiKey"];

    private string Get(string name) => configuration[name]
        ?? generated.GetOrCreate(name, () => RandomNumberGenerator.GetHexString(32, lowercase: true));
}

namespace WhisperEngine.Local.Dashboard.Resources;

/// <summary>Where the supervisor answers and the key it asks for; no endpoint when the dashboard runs alone.</summary>
internal sealed record SupervisorAddress(Uri? Endpoint, string? ApiKey)
{
    private const string Variable = "ASPIRE_RESOURCE_SERVICE_ENDPOINT_URL";

    public static SupervisorAddress From(IConfiguration configuration, DashboardOptions options)
    {
        if (configuration[Variable] is not { Length: > 0 } url) return new(null, null);
        return Uri.TryCreate(url, UriKind.Absolute, out var endpoint) && endpoint.Scheme is "http" or "https"
            ? new(endpoint, options.ResourceServiceClient.NeedsKey ? options.ResourceServiceClient.ApiKey : null)
            : throw new InvalidOperationException($"{Variable} is '{url}'; use the supervisor's URL such as http://127.0.0.1:18887");
    }
}

using System.Net;
using System.Net.Sockets;
using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace WhisperEngine.Local.Hosting.Orchestration;

/// <summary>Healthy if an endpoint answers a GET with the expected status.</summary>
internal sealed class HttpHealthCheck(EndpointReference endpoint, string path, int statusCode) : IHealthCheck
{
    private static readonly HttpClient Client = new() { Timeout = TimeSpan.FromSeconds(10) };

    public string Path => path;

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var uri = new Uri(new Uri(endpoint.Url), path);
        try
        {
            using var response = await Client.GetAsync(uri, cancellationToken);
            return response.StatusCode == (HttpStatusCode)statusCode
                ? HealthCheckResult.Healthy()
                : HealthCheckResult.Unhealthy($"Request to {uri} returned {(int)response.StatusCode} {response.StatusCode}");
        }
        // A connection that is cut while it is being made can end in the plainer exception.
        catch (Exception exception) when (exception is HttpRequestException or SocketException)
        {
            return HealthCheckResult.Unhealthy($"Failed to connect to {uri}", exception);
        }
        catch (TaskCanceledException exception) when (!cancellationToken.IsCancellationRequested)
        {
            return HealthCheckResult.Unhealthy($"Request to {uri} timed out", exception);
        }
    }
}

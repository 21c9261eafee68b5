using System.Net.Sockets;
using Microsoft.Extensions.Options;

namespace WhisperEngine.CdlApi.Alerts.Webhook;

/// <summary>Posts to the webhook. Its address may hold a secret anywhere, so it appears in no log, trace or error.</summary>
internal sealed class WebhookClient(IOptions<AlertsOptions> options, TimeProvider time) : IDisposable
{
    // Not a client of the factory, which would log and trace addresses and follow redirects.
    private readonly HttpClient _http = new(new SocketsHttpHandler { AllowAutoRedirect = false, ActivityHeadersPropagator = null })
    {
        Timeout = Timeout.InfiniteTimeSpan, // each request has a limit by the service's own clock
        MaxResponseContentBufferSize = 1 << 16,
    };

    /// <summary>Posts once.</summary>
    /// <returns>Why it was not taken, and whether trying again could help; none if it was.</returns>
    public async Task<WebhookRefusal?> PostAsync(WebhookMessage message, CancellationToken ct)
    {
        using var limit = new CancellationTokenSource(options.Value.Webhook.Timeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, ct);
        try
        {
            using var response = await _http.PostAsJsonAsync(options.Value.Webhook.Url, message, WebhookJson.Default.WebhookMessage, either.Token);
            var status = (int)response.StatusCode;
            return response.IsSuccessStatusCode ? null : new($"it answers {status}", MayTryAgain: status is 408 or 429 or >= 500);
        }
        catch (Exception exception) when (exception is HttpRequestException or SocketException)
        {
            return new($"it does not answer ({(exception as HttpRequestException)?.HttpRequestError ?? HttpRequestError.ConnectionError})", MayTryAgain: true);
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            return new($"it has not answered within {options.Value.Webhook.Timeout}", MayTryAgain: true);
        }
    }

    public void Dispose() => _http.Dispose();
}

/// <summary>Why the webhook did not take a message.</summary>
internal sealed record WebhookRefusal(string Reason, bool MayTryAgain);

using System.Net.Sockets;
using Microsoft.Extensions.Options;
using Npgsql;

namespace WhisperEngine.CdlApi.Alerts.Webhook;

/// <summary>
/// Posts news of alerts in the order they came, each until it is taken: from the database, so that a restart neither loses nor repeats
/// one, except where the service ends between the webhook's answer and its note of it.
/// </summary>
internal sealed partial class WebhookDelivery(
    AlertStore store, WebhookClient client, WebhookQueue queue, IOptions<AlertsOptions> options, TimeProvider time, ILogger<WebhookDelivery> logger)
    : BackgroundService
{
    private int _failures;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (options.Value is not { Enabled: true, Webhook.Url: not null })
            return;
        while (true)
        {
            var pause = await DeliverAsync(stoppingToken);
            if (pause > TimeSpan.Zero)
                await Task.Delay(pause, time, stoppingToken);
            else
                await queue.WhenNewsAsync(stoppingToken);
        }
    }

    /// <summary>Posts all there is, or up to the first failure. Returns how long to wait before trying again; zero if there is nothing left.</summary>
    private async Task<TimeSpan> DeliverAsync(CancellationToken ct)
    {
        try
        {
            while (await store.FirstUntoldAsync(ct) is var (alert, told))
            {
                var refusal = await client.PostAsync(WebhookMessage.Of(alert, told), ct);
                if (refusal is { MayTryAgain: true })
                    return Failed(refusal.Reason);
                if (refusal is not null)
                    LogGivenUp(Host, alert.Rule, refusal.Reason);
                await store.ToldAsync(alert, told, ct);
                _failures = 0;
            }
            return TimeSpan.Zero;
        }
        catch (Exception exception) when (exception is NpgsqlException or SocketException or TimeoutException)
        {
            return Failed($"the database is away: {exception.Message}");
        }
    }

    private TimeSpan Failed(string reason)
    {
        var webhook = options.Value.Webhook;
        var pause = webhook.FirstRetry * Math.Pow(2, Math.Min(_failures++, 20));
        pause = pause < webhook.LongestRetry ? pause : webhook.LongestRetry;
        LogFailed(Host, reason, pause);
        return pause;
    }

    // Not even the path: many services have their secret there.
    private string Host => options.Value.Webhook.Url!.GetComponents(UriComponents.SchemeAndServer, UriFormat.UriEscaped);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The webhook at {Host} could not be told of an alert: {Reason}. Next attempt in {Pause}.")]
    private partial void LogFailed(string host, string reason, TimeSpan pause);

    [LoggerMessage(Level = LogLevel.Error, Message = "The webhook at {Host} refuses news of {Rule}: {Reason}. It is not tried again; check Alerts:Webhook:Url.")]
    private partial void LogGivenUp(string host, string rule, string reason);
}

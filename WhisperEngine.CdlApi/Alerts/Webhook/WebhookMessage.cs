using System.Text.Json.Serialization;

namespace WhisperEngine.CdlApi.Alerts.Webhook;

/// <summary>
/// What is posted. The id is the same whenever the same news is posted again (<c>12-firing</c>); <c>text</c> is what Slack and Mattermost
/// show, <c>content</c> what Discord shows.
/// </summary>
internal sealed record WebhookMessage(
    string Id, string Rule, string State, double Value, double Bound, string Unit, string Detail,
    DateTime FiredAt, DateTime? ResolvedAt, string Text, string Content)
{
    public static WebhookMessage Of(Alert alert, AlertState told)
    {
        var state = told == AlertState.Firing ? "firing" : "resolved";
        var text = $"WhisperEngine alert {alert.Rule} is {state}: {alert.Detail}";
        return new(
            $"{alert.Id}-{state}", alert.Rule, state, alert.Value, alert.Bound, alert.Unit, alert.Detail, alert.FiredAt!.Value,
            told == AlertState.Firing ? null : alert.ResolvedAt, text, text);
    }
}

[JsonSerializable(typeof(WebhookMessage))]
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
internal sealed partial class WebhookJson : JsonSerializerContext;

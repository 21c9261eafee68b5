using System.ComponentModel.DataAnnotations;

namespace WhisperEngine.CdlApi.Alerts.Webhook;

/// <summary>Where alerts are posted to: <c>Alerts:Webhook</c>.</summary>
internal sealed class WebhookOptions : IValidatableObject
{
    /// <summary>An http or https address, which is treated as a secret; without one nothing is posted.</summary>
    public Uri? Url { get; set; }

    /// <summary>How long one request may take.</summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "00:01:00")]
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>The pause after the first failure; it doubles with every further one.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "01:00:00")]
    public TimeSpan FirstRetry { get; set; } = TimeSpan.FromSeconds(5);

    [Range(typeof(TimeSpan), "00:00:01", "1.00:00:00")]
    public TimeSpan LongestRetry { get; set; } = TimeSpan.FromMinutes(5);

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Url is not null && Url is not { IsAbsoluteUri: true, Scheme: "http" or "https" })
            yield return new("Alerts:Webhook:Url must begin with http:// or https://.", [nameof(Url)]);
    }
}

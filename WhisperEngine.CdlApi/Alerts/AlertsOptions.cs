using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;
using WhisperEngine.CdlApi.Alerts.Webhook;

namespace WhisperEngine.CdlApi.Alerts;

/// <summary>Section <c>Alerts</c>: what operators are told of.</summary>
internal sealed class AlertsOptions
{
    public const string Section = "Alerts";

    /// <summary>Off: nothing is looked at.</summary>
    public bool Enabled { get; set; } = true;

    /// <summary>How often the rules are looked at.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "01:00:00")]
    public TimeSpan Every { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>Overhead of a single message, in ms.</summary>
    [ValidateObjectMembers]
    public RuleOptions Overhead { get; set; } = new() { Bound = 1_000 };

    /// <summary>The 95th percentile of overhead, in ms.</summary>
    [ValidateObjectMembers]
    public RuleOptions P95Overhead { get; set; } = new()
    {
        Bound = 50,
        Window = TimeSpan.FromMinutes(10),
        For = TimeSpan.FromMinutes(1),
        WellFor = TimeSpan.FromMinutes(5),
        MinMessages = 20,
    };

    /// <summary>Messages of which more time is unaccounted for than <see cref="UnaccountedMs"/> and <see cref="UnaccountedShare"/> of overhead.</summary>
    [ValidateObjectMembers]
    public RuleOptions Unaccounted { get; set; } = new() { Bound = 0 };

    /// <summary>In ms; the larger of the two counts.</summary>
    [Range(0, 60_000)]
    public double UnaccountedMs { get; set; } = 0.5;

    /// <summary>Of a message's overhead, 0 to 1.</summary>
    [Range(0, 1)]
    public double UnaccountedShare { get; set; } = 0.05;

    /// <summary>Share of messages that failed, 0 to 1.</summary>
    [ValidateObjectMembers]
    public RuleOptions ErrorRate { get; set; } = new() { Bound = 0.05, For = TimeSpan.FromMinutes(1), MinMessages = 10 };

    /// <summary>How long the oldest note for the index has waited, in seconds.</summary>
    [ValidateObjectMembers]
    public RuleOptions IndexLag { get; set; } = new() { Bound = 60, For = TimeSpan.FromMinutes(1) };

    /// <summary>How long the oldest job in the background has been due, in seconds.</summary>
    [ValidateObjectMembers]
    public RuleOptions EnrichmentLag { get; set; } = new() { Bound = 900, For = TimeSpan.FromMinutes(1) };

    /// <summary>Points of metrics that writers lost.</summary>
    [ValidateObjectMembers]
    public RuleOptions DroppedPoints { get; set; } = new() { Bound = 0 };

    [ValidateObjectMembers]
    public WebhookOptions Webhook { get; set; } = new();
}

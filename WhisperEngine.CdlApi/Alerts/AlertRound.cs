using System.Collections.Concurrent;
using Microsoft.Extensions.Options;
using WhisperEngine.CdlApi.Alerts.Webhook;

namespace WhisperEngine.CdlApi.Alerts;

/// <summary>Looks at every rule once, keeps what became of its alert and says so.</summary>
internal sealed partial class AlertRound(
    IEnumerable<IAlertRule> rules, AlertStore store, WebhookQueue webhook, IOptions<AlertsOptions> options, TimeProvider time, ILogger<AlertRound> logger)
{
    private readonly ConcurrentDictionary<string, Reading> _readings = new();

    /// <summary>The rules that are on.</summary>
    public IReadOnlyList<IAlertRule> Rules { get; } = [.. rules.Where(rule => rule.Options.Enabled)];

    /// <summary>What a rule's source said last.</summary>
    public Reading ReadingOf(IAlertRule rule) => _readings.GetValueOrDefault(rule.Name) ?? Reading.NoData("not looked at yet");

    /// <exception cref="Npgsql.NpgsqlException">Postgres is away; what was read is lost, and the next round goes on from what is stored.</exception>
    public async Task RunAsync(CancellationToken ct)
    {
        var open = await store.OpenAsync(ct);
        foreach (var rule in Rules)
        {
            var now = time.GetUtcNow();
            var reading = await rule.ReadAsync(now, ct);
            _readings[rule.Name] = reading;
            var before = open.GetValueOrDefault(rule.Name);
            var after = AlertSteps.Next(rule, before, reading, now.UtcDateTime);
            if (after != before)
                await KeepAsync(before, after, ct);
        }
    }

    private async Task KeepAsync(Alert? before, Alert? after, CancellationToken ct)
    {
        if (after is null)
        {
            await store.DeleteAsync(before!, ct);
            return;
        }
        var isNews = after.State is AlertState.Firing or AlertState.Resolved && after.State != before?.State;
        await store.SaveAsync(after, tell: isNews && options.Value.Webhook.Url is not null, ct);
        if (!isNews)
            return;
        if (after.State == AlertState.Firing)
            LogFiring(after.Rule, after.Detail, after.Value, after.Unit, after.Bound);
        else
            LogResolved(after.Rule, after.Detail, after.ResolvedAt!.Value - after.FiredAt!.Value);
        webhook.Wake();
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Alert {Rule}: {Detail} ({Value} {Unit}; the bound is {Bound}).")]
    private partial void LogFiring(string rule, string detail, double value, string unit, double bound);

    [LoggerMessage(Level = LogLevel.Information, Message = "Alert {Rule} is over after {Duration}: {Detail}.")]
    private partial void LogResolved(string rule, string detail, TimeSpan duration);
}

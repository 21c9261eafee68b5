namespace WhisperEngine.CdlApi.Alerts;

/// <summary>All that is known of alerts, for the API and the console.</summary>
/// <param name="Rules">Every rule that is on.</param>
/// <param name="History">What fires or has fired, newest first.</param>
internal sealed record AlertsReport(IReadOnlyList<RuleStatus> Rules, IReadOnlyList<Alert> History);

/// <summary>Puts it together.</summary>
internal sealed class AlertsReporter(AlertRound round, AlertStore store)
{
    public async Task<AlertsReport> ReportAsync(int history, CancellationToken ct)
    {
        var newest = await store.NewestAsync(ct);
        return new(
            [.. round.Rules.Select(rule => RuleStatus.Of(rule, round.ReadingOf(rule), newest.GetValueOrDefault(rule.Name)))],
            await store.HistoryAsync(history, ct));
    }
}

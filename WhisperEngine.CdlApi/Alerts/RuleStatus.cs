namespace WhisperEngine.CdlApi.Alerts;

/// <summary>How a rule stands.</summary>
/// <param name="Rule">Which.</param>
/// <param name="State">Its newest alert's state.</param>
/// <param name="Value">The figure of the last round; none if it could not be had.</param>
/// <param name="Bound">Beyond it the rule is broken.</param>
/// <param name="Unit">Of both.</param>
/// <param name="Detail">The figure in words, or why there is none.</param>
/// <param name="Since">Since when the rule is in this state; none while it was never broken.</param>
internal sealed record RuleStatus(
    string Rule, AlertState State, double? Value, double Bound, string Unit, string Detail, DateTime? Since)
{
    public static RuleStatus Of(IAlertRule rule, Reading reading, Alert? newest) => new(
        rule.Name, newest?.State ?? AlertState.Ok, reading.Value, rule.Options.Bound, rule.Unit, reading.Detail,
        newest?.ResolvedAt ?? newest?.FiredAt ?? newest?.PendingAt);
}

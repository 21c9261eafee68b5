namespace WhisperEngine.CdlApi.Alerts;

/// <summary>
/// How an alert goes on: pending while a figure is beyond its bound, firing when it has been for long enough, resolved when it has been
/// well for long enough. A figure between the two marks changes nothing that fires, and no figure never resolves anything: both only
/// start the waiting anew.
/// </summary>
internal static class AlertSteps
{
    /// <param name="rule">What is watched.</param>
    /// <param name="open">The alert of this rule that is not resolved, if there is one.</param>
    /// <param name="reading">The figure now.</param>
    /// <param name="now">When that was read.</param>
    /// <returns>The alert from now on; none if there is nothing to report, also where one was pending.</returns>
    public static Alert? Next(IAlertRule rule, Alert? open, Reading reading, DateTime now)
    {
        var seen = reading.Value is { } value ? open is null ? null : open with { Value = value, Detail = reading.Detail } : open;
        var isBroken = reading.Value > rule.Options.Bound;
        return seen switch
        {
            null when isBroken => Started(rule, reading, now),
            { State: AlertState.Pending } when isBroken => FiringIfDue(rule, seen, now),
            { State: AlertState.Firing } when reading.Value <= rule.Options.WellAt => ResolvedIfDue(rule, seen with { WellSince = seen.WellSince ?? now }, now),
            { State: AlertState.Firing } => seen with { WellSince = null },
            _ => null,
        };
    }

    private static Alert Started(IAlertRule rule, Reading reading, DateTime now) => FiringIfDue(
        rule,
        new Alert
        {
            Rule = rule.Name,
            State = AlertState.Pending,
            Value = reading.Value!.Value,
            Bound = rule.Options.Bound,
            Unit = rule.Unit,
            Detail = reading.Detail,
            PendingAt = now,
        },
        now);

    private static Alert FiringIfDue(IAlertRule rule, Alert alert, DateTime now) =>
        now - alert.PendingAt >= rule.Options.For ? alert with { State = AlertState.Firing, FiredAt = now } : alert;

    private static Alert ResolvedIfDue(IAlertRule rule, Alert alert, DateTime now) =>
        now - alert.WellSince >= rule.Options.WellFor ? alert with { State = AlertState.Resolved, ResolvedAt = now } : alert;
}

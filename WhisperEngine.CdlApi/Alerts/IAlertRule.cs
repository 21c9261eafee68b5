namespace WhisperEngine.CdlApi.Alerts;

/// <summary>One figure that is watched. A new rule is a class and a line in <see cref="AlertsExtensions"/>.</summary>
internal interface IAlertRule
{
    /// <summary>As it stands in the database and the API: <c>p95-overhead</c>.</summary>
    string Name { get; }

    /// <summary>Of the figure: <c>ms</c>, <c>messages</c>, <c>share</c>, <c>s</c>.</summary>
    string Unit { get; }

    RuleOptions Options { get; }

    /// <summary>The figure of the window that ends now. What cannot be had is a <see cref="Reading"/> without a value, not an exception.</summary>
    Task<Reading> ReadAsync(DateTimeOffset now, CancellationToken ct);
}

namespace WhisperEngine.Local.Hosting.Supervisor;

/// <summary>A resource as the dashboard shows it, free of secrets.</summary>
/// <param name="Id">Names it in requests.</param>
/// <param name="Name">Its name in the model.</param>
/// <param name="Type">Project, Container, Parameter and so on.</param>
/// <param name="State">One of Aspire's states.</param>
/// <param name="Health">Healthy, Degraded or Unhealthy; null unless it runs.</param>
/// <param name="HealthReports">What each of its checks says.</param>
/// <param name="WaitingFor">The resources it still waits for.</param>
/// <param name="StartedAt">When it last started.</param>
/// <param name="StoppedAt">When it ended, if it has.</param>
/// <param name="ExitCode">Of its last end.</param>
/// <param name="Pid">Of its process.</param>
/// <param name="Failure">Why it does not run.</param>
/// <param name="Urls">Its endpoints.</param>
/// <param name="Environment">The variables that the model gives it.</param>
/// <param name="Commands">What can be done with it now.</param>
internal sealed record ResourceView(
    string Id, string Name, string Type, string State, string? Health, IReadOnlyList<HealthReportView> HealthReports,
    IReadOnlyList<string> WaitingFor, DateTimeOffset? StartedAt, DateTimeOffset? StoppedAt, int? ExitCode, int? Pid, string? Failure,
    IReadOnlyList<string> Urls, IReadOnlyList<VariableView> Environment, IReadOnlyList<string> Commands);

/// <summary>A check and its last word; a null status has not come yet.</summary>
internal sealed record HealthReportView(string Name, string? Status, string? Description);

/// <summary>A variable; secrets in its value are masked.</summary>
internal sealed record VariableView(string Name, string Value);

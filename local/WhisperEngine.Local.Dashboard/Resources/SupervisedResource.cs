namespace WhisperEngine.Local.Dashboard.Resources;

/// <summary>A resource as the supervisor tells it; secrets in it are masked already.</summary>
public sealed record SupervisedResource(
    string Id, string Name, string Type, string State, string? Health, IReadOnlyList<HealthReport> HealthReports,
    IReadOnlyList<string> WaitingFor, DateTimeOffset? StartedAt, DateTimeOffset? StoppedAt, int? ExitCode, int? Pid, string? Failure,
    IReadOnlyList<string> Urls, IReadOnlyList<Variable> Environment, IReadOnlyList<string> Commands)
{
    /// <summary>Whether something runs for it, in contrast to parameters, connection strings and databases.</summary>
    public bool IsProcess => Type is "Project" or "Executable" or "Container";
}

/// <summary>A health check and its last word; a null status has not come yet.</summary>
public sealed record HealthReport(string Name, string? Status, string? Description);

/// <summary>An environment variable.</summary>
public sealed record Variable(string Name, string Value);

namespace WhisperEngine.Local.Dashboard.Resources;

/// <summary>A resource of the running system, as its supervisor tells it.</summary>
public sealed record ResourceInfo(
    string Id,
    string Name,
    string Type,
    string State,
    IReadOnlyList<HealthReport> HealthReports,
    IReadOnlyList<string> WaitingFor,
    IReadOnlyList<string> Urls,
    IReadOnlyList<EnvironmentVariable> Environment,
    IReadOnlyList<string> Commands,
    string? Health = null,
    DateTimeOffset? StartedAt = null,
    DateTimeOffset? StoppedAt = null,
    int? ExitCode = null,
    int? Pid = null,
    string? Failure = null)
{
    /// <summary>A process or server, not a mere value.</summary>
    public bool Runs => Type is not ("Parameter" or "ConnectionString" or "ExternalService");
}

/// <summary>What one health check said last; no status before it ran.</summary>
public sealed record HealthReport(string Name, string? Status = null, string? Description = null);

/// <summary>Secrets come masked.</summary>
public sealed record EnvironmentVariable(string Name, string? Value = null);

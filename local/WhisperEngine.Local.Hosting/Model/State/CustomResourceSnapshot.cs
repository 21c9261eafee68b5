using System.Collections.Immutable;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>The state of a resource at one moment.</summary>
public sealed record CustomResourceSnapshot
{
    public required string ResourceType { get; init; }

    public required ImmutableArray<ResourcePropertySnapshot> Properties { get; init; }

    public ResourceStateSnapshot? State { get; init; }

    public int? ExitCode { get; init; }

    internal ImmutableArray<HealthReportSnapshot> HealthReports { get; init; } = [];

    internal DateTimeOffset? StartedAt { get; init; }

    internal DateTimeOffset? StoppedAt { get; init; }

    /// <summary>What it still waits for.</summary>
    internal ImmutableArray<string> WaitingFor { get; init; } = [];

    /// <summary>Null unless running; without checks healthy; else the worst report, where a missing one counts as unhealthy.</summary>
    public HealthStatus? HealthStatus => State?.Text != KnownResourceStates.Running
        ? null
        : HealthReports.Select(report => report.Status ?? Microsoft.Extensions.Diagnostics.HealthChecks.HealthStatus.Unhealthy)
            .DefaultIfEmpty(Microsoft.Extensions.Diagnostics.HealthChecks.HealthStatus.Healthy).Min();
}

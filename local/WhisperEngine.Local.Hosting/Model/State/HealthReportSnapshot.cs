using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>The outcome of one health check; a null status has not come yet.</summary>
internal sealed record HealthReportSnapshot(string Name, HealthStatus? Status, string? Description, string? ExceptionText);

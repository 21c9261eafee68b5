namespace WhisperEngine.ServiceDefaults.Npgsql;

/// <summary>Settings of a Postgres data source; names and sections are those of Aspire.Npgsql.</summary>
public sealed class NpgsqlSettings
{
    /// <summary>The connection string; <c>ConnectionStrings:{name}</c> wins over the section's value.</summary>
    public string? ConnectionString { get; set; }

    /// <summary>Leaves the health check <c>PostgreSql</c> out. Default: false.</summary>
    public bool DisableHealthChecks { get; set; }

    /// <summary>Leaves the source <c>Npgsql</c> out of tracing. Default: false.</summary>
    public bool DisableTracing { get; set; }

    /// <summary>Leaves the meter <c>Npgsql</c> out of metrics. Default: false.</summary>
    public bool DisableMetrics { get; set; }
}

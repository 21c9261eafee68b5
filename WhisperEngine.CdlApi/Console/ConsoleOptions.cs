using System.ComponentModel.DataAnnotations;

namespace WhisperEngine.CdlApi.Console;

/// <summary>Section <c>Console</c>.</summary>
internal sealed class ConsoleOptions
{
    public const string Section = "Console";

    /// <summary>The dashboard that shows traces; without one there are no links to them.</summary>
    public Uri? DashboardUrl { get; set; }

    /// <summary>Where <c>bench ablation</c> leaves its figures.</summary>
    public string? AblationFile { get; set; }

    /// <summary>Attempts to log in that one address has a minute.</summary>
    [Range(1, 1_000)]
    public int LoginsPerMinute { get; set; } = 10;

    /// <summary>Where a trace is shown; none without a dashboard.</summary>
    public string? TraceUrl(string? traceId) => DashboardUrl is { } dashboard && !string.IsNullOrEmpty(traceId)
        ? $"{dashboard.AbsoluteUri.TrimEnd('/')}/traces/detail/{Uri.EscapeDataString(traceId)}"
        : null;
}

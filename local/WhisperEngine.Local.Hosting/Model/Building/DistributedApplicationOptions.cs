namespace Aspire.Hosting;

public sealed class DistributedApplicationOptions
{
    public string[]? Args { get; set; }

    /// <summary>The AppHost's directory; by default the one it was built from.</summary>
    public string? ProjectDirectory { get; set; }

    public bool DisableDashboard { get; set; }
}

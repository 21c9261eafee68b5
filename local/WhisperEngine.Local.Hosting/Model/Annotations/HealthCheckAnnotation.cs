namespace Aspire.Hosting.ApplicationModel;

/// <summary>Names a check among the health checks of the AppHost's services.</summary>
internal sealed class HealthCheckAnnotation(string key) : IResourceAnnotation
{
    public string Key { get; } = key;
}

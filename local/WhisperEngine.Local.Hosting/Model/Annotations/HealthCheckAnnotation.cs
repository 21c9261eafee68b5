namespace Aspire.Hosting.ApplicationModel;

/// <summary>Names a check among the health checks of the AppHost's services.</summary>
public class HealthCheckAnnotation(string key) : IResourceAnnotation
{
    public string Key { get; } = key;
}

namespace Aspire.Hosting.ApplicationModel;

/// <summary>An address of a resource that is shown to people.</summary>
public sealed class ResourceUrlAnnotation : IResourceAnnotation
{
    /// <summary>Absolute, or a path of its endpoint.</summary>
    public required string Url { get; set; }
}

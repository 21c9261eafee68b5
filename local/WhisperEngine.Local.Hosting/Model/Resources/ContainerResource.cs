namespace Aspire.Hosting.ApplicationModel;

/// <summary>A container; here it runs as the program that stands in for its image.</summary>
public class ContainerResource(string name, string? entrypoint = null)
    : Resource(name), IResourceWithEnvironment, IResourceWithArgs, IResourceWithEndpoints, IResourceWithWaitSupport
{
    public string? Entrypoint { get; set; } = entrypoint;

    internal string? Image => Annotations.OfType<ContainerImageAnnotation>().LastOrDefault()?.Image;
}

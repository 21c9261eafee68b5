using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting;

public static partial class ResourceBuilderExtensions
{
    /// <summary>Starts this resource when the other one, and the one it lives in, runs, is healthy and ready.</summary>
    public static IResourceBuilder<T> WaitFor<T>(this IResourceBuilder<T> builder, IResourceBuilder<IResource> dependency)
        where T : IResourceWithWaitSupport
    {
        Wait(builder, dependency.Resource, WaitType.WaitUntilHealthy, 0);
        if (dependency.Resource is IResourceWithParent child) Wait(builder, child.Parent, WaitType.WaitUntilHealthy, 0);
        return builder;
    }

    /// <summary>Starts this resource when the other one has ended with the exit code.</summary>
    public static IResourceBuilder<T> WaitForCompletion<T>(this IResourceBuilder<T> builder, IResourceBuilder<IResource> dependency, int exitCode = 0)
        where T : IResourceWithWaitSupport
    {
        Wait(builder, dependency.Resource, WaitType.WaitForCompletion, exitCode);
        return builder;
    }

    private static void Wait<T>(IResourceBuilder<T> builder, IResource dependency, WaitType type, int exitCode)
        where T : IResourceWithWaitSupport
    {
        if (ReferenceEquals(builder.Resource, dependency))
        {
            throw new DistributedApplicationException($"The '{builder.Resource.Name}' resource cannot wait for itself.");
        }

        if (builder.Resource is IResourceWithParent child && child.Parent == dependency)
        {
            throw new DistributedApplicationException($"The '{builder.Resource.Name}' resource cannot wait for its parent '{dependency.Name}'.");
        }

        builder.WithAnnotation(new WaitAnnotation(dependency, type, exitCode));
    }
}

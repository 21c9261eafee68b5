using Aspire.Hosting.ApplicationModel;
using WhisperEngine.Local.Hosting.Orchestration;

namespace Aspire.Hosting;

public static class ProjectResourceBuilderExtensions
{
    public static IResourceBuilder<ProjectResource> AddProject<TProject>(this IDistributedApplicationBuilder builder, string name)
        where TProject : IProjectMetadata, new() => Add(builder, name, new TProject(), new ProjectResourceOptions());

    public static IResourceBuilder<ProjectResource> AddProject<TProject>(
        this IDistributedApplicationBuilder builder, string name, string? launchProfileName)
        where TProject : IProjectMetadata, new() => Add(builder, name, new TProject(), new ProjectResourceOptions
        {
            LaunchProfileName = launchProfileName,
            ExcludeLaunchProfile = launchProfileName is null,
        });

    public static IResourceBuilder<ProjectResource> AddProject(this IDistributedApplicationBuilder builder, string name, string projectPath) =>
        Add(builder, name, new ProjectPathMetadata(ProjectFile(Path.GetFullPath(projectPath, builder.AppHostDirectory))), new ProjectResourceOptions());

    public static IResourceBuilder<ProjectResource> WithReplicas(this IResourceBuilder<ProjectResource> builder, int replicas)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(replicas, 1);
        return builder.WithAnnotation(new ReplicaAnnotation(replicas), ResourceAnnotationMutationBehavior.Replace);
    }

    private static IResourceBuilder<ProjectResource> Add(
        IDistributedApplicationBuilder builder, string name, IProjectMetadata metadata, ProjectResourceOptions options)
    {
        var project = builder.AddResource(new ProjectResource(name)).WithAnnotation(metadata);
        if (LaunchProfile.Select(builder, name, metadata.ProjectPath, options) is not { } launch) return project;

        project.WithAnnotation(launch);
        var addresses = launch.Profile.Addresses;
        foreach (var address in addresses)
        {
            var taken = project.Resource.Annotations.OfType<EndpointAnnotation>().Count(endpoint => endpoint.UriScheme == address.Scheme);
            project.WithEndpoint(taken == 0 ? address.Scheme : $"{address.Scheme}{taken + 1}", endpoint =>
            {
                endpoint.Port = address.Port;
                endpoint.UriScheme = address.Scheme;
                endpoint.Transport = "http";
                endpoint.TargetHost = address.Host;
            });
        }

        // What is deployed has both, whatever the developer's profile says.
        if (builder.ExecutionContext.IsPublishMode && addresses.Count > 0) project.WithEndpoint("http", Http).WithEndpoint("https", Http);
        return project;

        static void Http(EndpointAnnotation endpoint)
        {
            endpoint.UriScheme = endpoint.Name;
            endpoint.Transport = "http";
        }
    }

    private static string ProjectFile(string path)
    {
        if (!Directory.Exists(path)) return path;
        return Directory.GetFiles(path, "*.csproj") is [var only]
            ? only
            : throw new DistributedApplicationException($"The directory {path} does not contain exactly one project file.");
    }
}

using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using WhisperEngine.Local.Hosting.Postgres;
using WhisperEngine.Local.Hosting.Processes;

namespace WhisperEngine.Local.Hosting.Orchestration;

/// <summary>The command that runs a resource, with its environment.</summary>
internal sealed class ProcessCommands(ResourceEnvironment environment, HostSettings settings, LocalData data, AppHostConsole console)
{
    // A service is told its own addresses and profile, not the AppHost's.
    private static readonly string[] NotInherited =
        ["ASPNETCORE_URLS", "DOTNET_LAUNCH_PROFILE", "ASPNETCORE_ENVIRONMENT", "DOTNET_ENVIRONMENT", "ASPIRE_LOGLEVEL"];

    public async Task<ProcessSpec> CreateAsync(ResourceInstance instance, CancellationToken cancellationToken)
    {
        var variables = await environment.GetVariablesAsync(instance.Resource, instance.Suffix, cancellationToken);
        instance.Variables = variables;
        if (instance.Resource is ContainerResource container) return await StandInAsync(container, cancellationToken);

        var arguments = ResourceEnvironment.GetArguments(instance.Resource);
        var complete = Command.InheritedEnvironment
            .Where(variable => !NotInherited.Contains(variable.Key)).ToDictionary(variable => variable.Key, variable => variable.Value);
        foreach (var (name, value) in variables) complete[name] = value;

        return instance.Resource switch
        {
            ProjectResource project => Project(project, arguments, complete),
            ExecutableResource program => new ProcessSpec(program.Name, program.Command, arguments, program.WorkingDirectory, complete),
            _ => throw new DistributedApplicationException($"'{instance.Resource.Name}' is of a kind that has no process."),
        };
    }

    private ProcessSpec Project(ProjectResource project, IReadOnlyList<string> arguments, Dictionary<string, string> variables)
    {
        var path = project.Annotations.OfType<IProjectMetadata>().Last().ProjectPath;
        var directory = Path.GetDirectoryName(path)!;
        return new ProcessSpec(project.Name, "dotnet", [BuiltProject.Find(project.Name, path, settings.BuildConfiguration), .. arguments], directory, variables);
    }

    private async Task<ProcessSpec> StandInAsync(ContainerResource container, CancellationToken cancellationToken)
    {
        if (container is not PostgresServerResource server)
        {
            var image = container.Annotations.OfType<ContainerImageAnnotation>().LastOrDefault()?.Image;
            throw new DistributedApplicationException(
                $"The image '{image}' has no local stand-in. Configure a connection string for '{container.Name}', or run with the Aspire engine.");
        }

        var progress = new Progress<string>(line => console.Line(container.Name, line, isError: false));
        var launcher = await PostgresLauncher.FindAsync(data.Directory, progress, cancellationToken);
        return await launcher.PrepareAsync(
            (await server.UserNameReference.GetValueAsync(cancellationToken))!,
            (await server.PasswordParameter.GetValueAsync(cancellationToken))!,
            server.PrimaryEndpoint.Port, cancellationToken);
    }
}

using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using WhisperEngine.Local.Hosting.Influx;
using WhisperEngine.Local.Hosting.Postgres;
using WhisperEngine.Local.Hosting.Processes;
using WhisperEngine.Local.Hosting.Qdrant;

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
        if (instance.Resource is ContainerResource container) return await StandInAsync(container, variables, cancellationToken);

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

    private async Task<ProcessSpec> StandInAsync(
        ContainerResource container, IReadOnlyDictionary<string, string> variables, CancellationToken cancellationToken)
    {
        var progress = new Progress<string>(line => console.Line(container.Name, line, isError: false));
        if (container is PostgresServerResource server)
        {
            var postgres = await PostgresLauncher.FindAsync(data.Directory, progress, cancellationToken);
            return await postgres.PrepareAsync(
                (await server.UserNameReference.GetValueAsync(cancellationToken))!,
                (await server.PasswordParameter.GetValueAsync(cancellationToken))!,
                server.PrimaryEndpoint.Port, cancellationToken);
        }

        if (container.Image == InfluxLauncher.Image)
        {
            var influx = await InfluxLauncher.FindAsync(data.Directory, settings.FetchesTools, progress, cancellationToken);
            var port = container.Annotations.OfType<EndpointAnnotation>().Single().AllocatedPort!.Value;
            return await influx.PrepareAsync(variables, port, cancellationToken);
        }

        if (container is QdrantServerResource qdrant) return QdrantLauncher.Create(qdrant, variables, settings);

        throw new DistributedApplicationException(
            $"The image '{container.Image}' has no local stand-in. Configure a connection string for '{container.Name}', or run with the Aspire engine.");
    }
}

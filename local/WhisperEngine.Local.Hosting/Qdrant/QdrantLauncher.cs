using System.Globalization;
using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using WhisperEngine.Local.Hosting.Orchestration;
using WhisperEngine.Local.Hosting.Processes;

namespace WhisperEngine.Local.Hosting.Qdrant;

/// <summary>The local Qdrant in place of the container. It has no gRPC.</summary>
internal static class QdrantLauncher
{
    private const string KeyVariable = "QDRANT__SERVICE__API_KEY";

    /// <exception cref="DistributedApplicationException">The AppHost was built without the local Qdrant.</exception>
    public static ProcessSpec Create(
        QdrantServerResource qdrant, IReadOnlyDictionary<string, string> variables, HostSettings settings)
    {
        var project = settings.QdrantProject ?? throw new DistributedApplicationException(
            $"'{qdrant.Name}' has no local stand-in: the AppHost was built without it. Configure ConnectionStrings:{qdrant.Name}_http.");
        var environment = Command.InheritedEnvironment.ToDictionary(variable => variable.Key, variable => variable.Value);
        environment["LocalQdrant__ApiKey"] = variables[KeyVariable];
        string[] arguments =
        [
            BuiltProject.Find(qdrant.Name, project, settings.BuildConfiguration),
            "--port", qdrant.HttpEndpoint.Port.ToString(CultureInfo.InvariantCulture),
            "--data", Path.Combine(settings.DataDirectory, qdrant.Name),
        ];
        return new ProcessSpec(qdrant.Name, "dotnet", arguments, Path.GetDirectoryName(project)!, environment);
    }
}

using Aspire.Hosting;

namespace WhisperEngine.Local.Hosting.Orchestration;

/// <summary>Where the build put a project.</summary>
internal static class BuiltProject
{
    /// <returns>The newest assembly of that configuration.</returns>
    /// <exception cref="DistributedApplicationException">It is not built; the message gives the command.</exception>
    public static string Find(string resource, string projectPath, string configuration)
    {
        var output = Path.Combine(Path.GetDirectoryName(projectPath)!, "bin", configuration);
        var file = Path.GetFileNameWithoutExtension(projectPath) + ".dll";
        var assembly = Directory.Exists(output)
            ? Directory.GetDirectories(output).Select(framework => Path.Combine(framework, file)).Where(File.Exists).MaxBy(File.GetLastWriteTimeUtc)
            : null;
        return assembly ?? throw new DistributedApplicationException(
            $"'{resource}' is not built: there is no {file} below {output}. Run: dotnet build -c {configuration} {projectPath}");
    }
}

using Aspire.Hosting;

namespace WhisperEngine.Local.Hosting.Tests;

/// <summary>Two projects on disk: an API with a launch profile and a worker without one.</summary>
internal static class SampleProjects
{
    private static readonly string Root = Directory.CreateTempSubdirectory("whisperengine-projects-").FullName;

    static SampleProjects()
    {
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(Root, recursive: true);
        Write("Bot/Bot.csproj", "<Project Sdk=\"Microsoft.NET.Sdk\" />");
        Write("Api/Api.csproj", "<Project Sdk=\"Microsoft.NET.Sdk.Web\" />");
        Write("Api/Properties/launchSettings.json", """
            {
              // a comment, as Visual Studio leaves them
              "profiles": {
                "IIS Express": { "commandName": "IISExpress" },
                "http": {
                  "commandName": "Project",
                  "applicationUrl": "http://localhost:5301",
                  "environmentVariables": { "ASPNETCORE_ENVIRONMENT": "Development", "FROM_LAUNCH": "yes", "OTEL_SERVICE_NAME": "not this one" },
                },
              },
            }
            """);
    }

    public static string Bot => Path.Combine(Root, "Bot", "Bot.csproj");

    private static void Write(string path, string content)
    {
        var full = Path.Combine(Root, path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        File.WriteAllText(full, content);
    }

    internal sealed class Api : IProjectMetadata
    {
        public string ProjectPath => Path.Combine(Root, "Api", "Api.csproj");

        public bool SuppressBuild => true;
    }
}

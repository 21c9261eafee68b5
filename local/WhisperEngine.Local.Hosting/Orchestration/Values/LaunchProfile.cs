using System.Text.Json;
using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;

namespace WhisperEngine.Local.Hosting.Orchestration;

/// <summary>A profile of a project's launchSettings.json.</summary>
internal sealed record LaunchProfile(string? CommandName, string? ApplicationUrl, Dictionary<string, string>? EnvironmentVariables)
{
    private static readonly JsonSerializerOptions Lenient = new(JsonSerializerDefaults.Web)
    {
        ReadCommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
    };

    public IReadOnlyList<Uri> Addresses =>
        [.. (ApplicationUrl ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(url => new Uri(url))];

    /// <summary>The profile a project runs with: the one asked for, the AppHost's own if the project has it too, or the first that runs.</summary>
    public static LaunchProfileAnnotation? Select(
        IDistributedApplicationBuilder builder, string resource, string projectPath, ProjectResourceOptions options)
    {
        if (options.ExcludeLaunchProfile) return null;

        var profiles = Read(projectPath);
        if (options.LaunchProfileName is { } asked)
        {
            return profiles.TryGetValue(asked, out var profile)
                ? new LaunchProfileAnnotation(asked, profile)
                : throw new DistributedApplicationException($"Launch settings file of resource '{resource}' does not contain '{asked}' profile.");
        }

        var shared = builder.Configuration["AppHost:DefaultLaunchProfileName"] ?? builder.Configuration["DOTNET_LAUNCH_PROFILE"];
        if (shared is not null && profiles.TryGetValue(shared, out var same)) return new LaunchProfileAnnotation(shared, same);

        return profiles.Where(entry => entry.Value.CommandName is null or "Project" or "Executable")
            .Select(entry => new LaunchProfileAnnotation(entry.Key, entry.Value))
            .FirstOrDefault();
    }

    private static Dictionary<string, LaunchProfile> Read(string projectPath)
    {
        var path = Path.Combine(Path.GetDirectoryName(projectPath)!, "Properties", "launchSettings.json");
        if (!File.Exists(path)) return [];

        try
        {
            return JsonSerializer.Deserialize<Settings>(File.ReadAllText(path), Lenient)?.Profiles ?? [];
        }
        catch (JsonException exception)
        {
            throw new DistributedApplicationException($"{path} is not valid: {exception.Message}", exception);
        }
    }

    private sealed record Settings(Dictionary<string, LaunchProfile>? Profiles);
}

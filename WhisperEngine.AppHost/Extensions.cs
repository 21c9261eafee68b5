using Microsoft.Extensions.Configuration;

namespace WhisperEngine.AppHost;

/// <summary>The choices behind the lines of Program.cs.</summary>
internal static class Extensions
{
    /// <summary>A key from configuration (<c>Parameters:{name}</c>), else one that is generated once and kept with the secrets.</summary>
    public static IResourceBuilder<ParameterResource> AddOwnerKey(this IDistributedApplicationBuilder builder, string name) =>
        builder.AddParameter(name, new GenerateParameterDefault { MinLength = 32, Special = false }, secret: true, persist: true);

    /// <summary>The configured <c>ConnectionStrings:{database}</c>, else a Postgres server of our own with that database.</summary>
    public static IResourceBuilder<IResourceWithConnectionString> AddWhisperDatabase(
        this IDistributedApplicationBuilder builder, string server, string database) =>
        string.IsNullOrEmpty(builder.Configuration.GetConnectionString(database))
            ? builder.AddPostgres(server).WithDataVolume().AddDatabase(database)
            : builder.AddConnectionString(database);

    /// <summary>Settings that are lists or that only some operators have, handed on as they are configured.</summary>
    public static IResourceBuilder<ProjectResource> WithSection(
        this IResourceBuilder<ProjectResource> project, IConfiguration configuration, string section)
    {
        foreach (var (key, value) in configuration.GetSection(section).AsEnumerable().Where(setting => setting.Value is not null))
            project.WithEnvironment(key.Replace(":", "__", StringComparison.Ordinal), value);
        return project;
    }

    /// <summary>The bots to create if they are not there: <c>Bots:{i}:{Name,Character,Worker}</c>.</summary>
    public static IResourceBuilder<ProjectResource> WithBots(this IResourceBuilder<ProjectResource> project, IConfiguration configuration) =>
        project.WithSection(configuration, "Bots");

    /// <summary>Where the service keeps what it can make again.</summary>
    public static IResourceBuilder<ProjectResource> WithDataDirectory(this IResourceBuilder<ProjectResource> project, IConfiguration configuration) =>
        configuration["WhisperEngine:DataDirectory"] is { Length: > 0 } path
            ? project.WithEnvironment("WhisperEngine__DataDirectory", Path.GetFullPath(path))
            : project;
}

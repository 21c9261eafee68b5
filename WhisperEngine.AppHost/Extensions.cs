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

    /// <summary>Where everything of this user is kept, unless <c>WhisperEngine:DataDirectory</c> says otherwise.</summary>
    public static string UseDataDirectory(this IDistributedApplicationBuilder builder)
    {
        var user = Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify);
        var configured = builder.Configuration["WhisperEngine:DataDirectory"];
        var path = Path.GetFullPath(string.IsNullOrEmpty(configured) ? Path.Combine(user, "whisperengine") : configured);
        builder.Configuration["WhisperEngine:DataDirectory"] = path;
        return path;
    }
}

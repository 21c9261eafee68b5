using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace WhisperEngine.Local.Qdrant;

internal static class Extensions
{
    public static void AddApplicationServices(this WebApplicationBuilder builder)
    {
        var urls = LoopbackUrls.From(builder.Configuration, "local Qdrant");
        builder.WebHost.UseUrls(urls).ConfigureKestrel(kestrel => kestrel.Limits.MaxRequestBodySize = null);
        builder.Logging.AddFilter("Microsoft.AspNetCore", LogLevel.Warning);
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(2));

        var services = builder.Services;
        services.AddOptions<StorageOptions>().BindConfiguration("LocalQdrant").ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<DataDirectory>().AddSingleton<CollectionStore>().AddSingleton<AnswerCounts>().AddSingleton<ApiKeys>();
        services.AddHealthChecks();
    }

    public static void MapApis(this WebApplication app)
    {
        // Opened before anyone can connect, so that a directory in use or damaged files end the start.
        _ = app.Services.GetRequiredService<CollectionStore>();
        app.UseRouting();
        app.Use(app.Services.GetRequiredService<AnswerCounts>().CountAsync);
        app.Use(app.Services.GetRequiredService<ApiKeys>().RequireAsync);
        app.MapService();
        app.MapCollections();
        app.MapAliases();
        app.MapPoints();
        app.MapQueries();
    }

    /// <summary>Prints the line that whoever started the server waits for.</summary>
    public static void AnnounceAddress(this WebApplication app) => app.Lifetime.ApplicationStarted.Register(() =>
    {
        var addresses = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses;
        foreach (var address in addresses) Console.WriteLine($"Listening on {address}");
    });
}

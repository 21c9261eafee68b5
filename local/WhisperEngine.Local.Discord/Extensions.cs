using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Options;
using WhisperEngine.Local.Discord.Admin;
using WhisperEngine.Local.Discord.Gateway;
using WhisperEngine.Local.Discord.Page;
using WhisperEngine.Local.Discord.Rest;

namespace WhisperEngine.Local.Discord;

internal static class Extensions
{
    private const int MaxRequestBytes = 25 * 1024 * 1024;

    public static void AddApplicationServices(this WebApplicationBuilder builder)
    {
        var urls = LoopbackUrls.From(builder.Configuration, "local Discord");
        builder.WebHost.UseUrls(urls).ConfigureKestrel(kestrel => kestrel.Limits.MaxRequestBodySize = MaxRequestBytes);
        builder.Logging.AddFilter("Microsoft.AspNetCore", LogLevel.Warning).AddFilter("System.Net.Http", LogLevel.Warning);
        // Bots and open pages stay connected until they are told to go.
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(2));

        var services = builder.Services;
        services.AddOptions<LocalDiscordOptions>().BindConfiguration("LocalDiscord").ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton(provider => new Journal(provider.GetRequiredService<IConfiguration>()["data"]));
        services.AddSingleton<DiscordClock>().AddSingleton<World>().AddSingleton<Population>().AddSingleton<EventBus>();
        services.AddSingleton<Posting>().AddSingleton<Reacting>().AddSingleton<Typing>().AddSingleton<Opening>().AddSingleton<Interactions>();
        services.AddSingleton<GatewaySessions>().AddSingleton<SessionStarts>().AddSingleton<Handshake>();
        services.AddSingleton<GatewayConnections>().AddSingleton<GatewayApi>();
        services.AddSingleton<FaultBoard>().AddSingleton<ActivityLog>().AddSingleton<RateLimits>();
        services.AddHttpClient<Turns>(http => http.Timeout = Turns.Timeout);
        services.AddHealthChecks();
        services.ConfigureHttpJsonOptions(json =>
        {
            json.SerializerOptions.PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower;
            json.SerializerOptions.RespectNullableAnnotations = true;
            json.SerializerOptions.RespectRequiredConstructorParameters = true;
            json.SerializerOptions.UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow;
            json.SerializerOptions.TypeInfoResolverChain.Insert(0, AdminJson.Default);
        });
    }

    public static void MapApis(this WebApplication app)
    {
        app.Services.GetRequiredService<Population>().Seed(app.Services.GetRequiredService<IOptions<LocalDiscordOptions>>());
        app.Use(Loopback.RequireAsync);
        app.UseChatPage();
        app.UseRouting();
        app.UseWhen(context => context.Request.Path.StartsWithSegments("/api"), rest => rest.UseMiddleware<RestPipeline>());
        app.UseWebSockets();
        GatewayApi.Map(app);
        app.MapRest();
        app.MapAdmin();
        app.MapPage();
        app.MapHealthChecks("/health");
    }

    /// <summary>Prints the line that whoever started the server waits for.</summary>
    public static void AnnounceAddress(this WebApplication app) => app.Lifetime.ApplicationStarted.Register(() =>
    {
        var addresses = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses;
        foreach (var address in addresses) Console.WriteLine($"Listening on {address}");
    });
}

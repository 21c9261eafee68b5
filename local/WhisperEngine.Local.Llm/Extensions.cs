using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using WhisperEngine.Local.Llm.Apis;
using WhisperEngine.Local.Llm.Faults;
using WhisperEngine.Local.Llm.Wire;

namespace WhisperEngine.Local.Llm;

internal static class Extensions
{
    private const int MaxRequestBytes = 4 * 1024 * 1024;

    public static void AddApplicationServices(this WebApplicationBuilder builder)
    {
        var urls = LoopbackUrls.From(builder.Configuration, "demo model");
        builder.WebHost.UseUrls(urls).ConfigureKestrel(kestrel => kestrel.Limits.MaxRequestBodySize = MaxRequestBytes);
        builder.Logging.AddFilter("Microsoft.AspNetCore", LogLevel.Warning);
        // A stalled request only ends with its caller; stopping must not wait for that.
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(2));

        var services = builder.Services;
        services.AddOptions<LocalLlmOptions>().BindConfiguration("LocalLlm").ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton<Pace>();
        services.AddSingleton<FaultQueue>();
        services.AddSingleton<RequestLog>();
        services.AddSingleton<ReplyWriter>();
        services.AddHealthChecks();
        services.ConfigureHttpJsonOptions(json =>
        {
            json.SerializerOptions.RespectRequiredConstructorParameters = true;
            json.SerializerOptions.TypeInfoResolverChain.Insert(0, AdminJson.Default);
        });
    }

    public static void MapApis(this WebApplication app)
    {
        app.MapChatApi();
        app.MapAdminApi();
        app.MapHomeApi();
    }

    /// <summary>Prints the line that whoever started the server waits for.</summary>
    public static void AnnounceAddress(this WebApplication app) => app.Lifetime.ApplicationStarted.Register(() =>
    {
        var addresses = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses;
        foreach (var address in addresses) Console.WriteLine($"Listening on {address}");
    });
}

using Radzen;
using WhisperEngine.CdlApi.Console.Components;
using WhisperEngine.CdlApi.Console.Enrichment;
using WhisperEngine.CdlApi.Console.Login;
using WhisperEngine.CdlApi.Console.Trends;
using WhisperEngine.CdlApi.Console.Turns;

namespace WhisperEngine.CdlApi.Console;

/// <summary>The operators' pages at <c>/console</c>.</summary>
internal static class ConsoleExtensions
{
    public static void AddConsole(this WebApplicationBuilder builder)
    {
        // Also where the service runs from its build and not in Development; a published one has no list of them and needs none.
        builder.WebHost.UseStaticWebAssets();
        builder.AddInfluxReader("influxdb");
        var services = builder.Services;
        services.AddOptions<ConsoleOptions>().BindConfiguration(ConsoleOptions.Section).ValidateDataAnnotations().ValidateOnStart()
            .Validate(
                options => options.DashboardUrl is null or { IsAbsoluteUri: true, Scheme: "http" or "https" },
                "Console:DashboardUrl must begin with http:// or https://.");
        services.AddSingleton<TurnStore>().AddSingleton<CacheSavings>();
        services.AddSingleton<Percentiles>().AddSingleton<MetricTrends>().AddSingleton<AblationFile>();
        services.AddSingleton<EnrichmentStore>();
#pragma warning disable EXTEXP0001 // experimental in name only
        // An operator who waits rather hears at once that the worker is away.
        services.AddHttpClient<EnrichmentClient>(EnrichmentClient.Configure).RemoveAllLoggers().RemoveAllResilienceHandlers();
#pragma warning restore EXTEXP0001
        builder.AddConsoleLogin();
        services.AddRazorComponents().AddInteractiveServerComponents();
        services.AddRadzenComponents();
    }

    public static void MapConsole(this WebApplication app)
    {
        app.UseRateLimiter();
        app.UseAntiforgery();
        app.MapStaticAssets().AllowAnonymous();
        app.MapConsoleLogin();
        // The pages and the circuit that keeps them live.
        app.MapRazorComponents<App>().AddInteractiveServerRenderMode().RequireAuthorization(ConsoleLogin.Policy);
    }
}

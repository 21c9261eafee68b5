using WhisperEngine.Local.Dashboard.Apis;
using WhisperEngine.Local.Dashboard.Components;

namespace WhisperEngine.Local.Dashboard;

internal static class DashboardHost
{
    public static WebApplication Build(string[] args)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            Args = args,
            ApplicationName = typeof(DashboardHost).Assembly.GetName().Name,
            ContentRootPath = AppContext.BaseDirectory,
        });
        builder.AddApplicationServices();

        var app = builder.Build();
        app.RestoreTelemetry();
        app.UseAuthentication();
        app.UseAuthorization();
        app.UseAntiforgery();
        app.MapOtlpHttpApi();
        app.MapOtlpGrpcApi();
        app.MapLoginApi();
        app.MapTelemetryApi();
        app.MapConsoleLogApi();
        app.MapHealthChecks("/health");
        app.MapStaticAssets();
        app.MapRazorComponents<App>().AddInteractiveServerRenderMode().RequireAuthorization();
        return app;
    }
}

using System.Net;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using WhisperEngine.Local.Hosting.Dashboard;
using WhisperEngine.Local.Hosting.Orchestration;

namespace WhisperEngine.Local.Hosting.Supervisor;

/// <summary>Serves <see cref="SupervisorApi"/> on loopback to who has the key.</summary>
internal sealed class SupervisorServer(
    ResourceViews views, ResourceInstances instances, InstanceCommands commands, HostSettings settings, DashboardKeys keys) : IAsyncDisposable
{
    public const string KeyHeader = "x-resource-service-api-key";

    private WebApplication? app;

    /// <summary>Does nothing in a model without a dashboard.</summary>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if (!instances.All.Any(instance => instance.Resource is DashboardResource)) return;

        var key = keys.ResourceService;
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, settings.SupervisorPort, listen => listen.Protocols = HttpProtocols.Http1));
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton(views).AddSingleton(instances).AddSingleton(commands);
        // Readers hold their streams open; they must not hold up the end.
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.Zero);

        app = builder.Build();
        app.Use((context, next) => HasKey(context, key) ? next(context) : Refuse(context));
        app.MapSupervisorApi();
        await app.StartAsync(cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        if (app is not null) await app.DisposeAsync();
    }

    private static bool HasKey(HttpContext context, string key) =>
        context.Request.Headers[KeyHeader] is [{ } given] && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(given), Encoding.UTF8.GetBytes(key));

    private static Task Refuse(HttpContext context) => TypedResults
        .Problem($"The header {KeyHeader} is missing or wrong.", statusCode: StatusCodes.Status401Unauthorized, title: "No access")
        .ExecuteAsync(context);
}

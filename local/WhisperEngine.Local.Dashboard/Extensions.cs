using System.Security.Cryptography;
using System.Text;
using Grpc.AspNetCore.Server.Model;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Options;
using Radzen;
using WhisperEngine.Local.Dashboard.Disk;
using WhisperEngine.Local.Dashboard.Otlp;
using WhisperEngine.Local.Dashboard.Resources;
using WhisperEngine.Local.Dashboard.Store;

namespace WhisperEngine.Local.Dashboard;

internal static class Extensions
{
    public static void AddApplicationServices(this WebApplicationBuilder builder)
    {
        var endpoints = Endpoints.From(builder.Configuration);
        var data = DataFolder.Open(builder.Configuration["data"]);
        builder.WebHost.UseStaticWebAssets().UseSetting(WebHostDefaults.ServerUrlsKey, "").ConfigureKestrel(kestrel =>
        {
            // The receivers have their own limit and their own words for what is over it.
            kestrel.Limits.MaxRequestBodySize = null;
            kestrel.Listen(endpoints.Pages, listen => listen.Protocols = HttpProtocols.Http1);
            kestrel.Listen(endpoints.OtlpGrpc, listen => listen.Protocols = HttpProtocols.Http2);
            kestrel.Listen(endpoints.OtlpHttp, listen => listen.Protocols = HttpProtocols.Http1);
        });
        builder.Logging.AddFilter("Microsoft", LogLevel.Warning).AddFilter("Grpc", LogLevel.Warning)
            // The keys of the cookies stand unencrypted in the data directory, which only its owner can open.
            .AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Error);

        var services = builder.Services;
        services.AddOptions<DashboardOptions>().BindConfiguration("Dashboard").ValidateDataAnnotations().ValidateOnStart()
            .Validate(
                options => !options.Otlp.NeedsKey || options.Otlp.PrimaryApiKey is { Length: > 0 },
                "Dashboard:Otlp:AuthMode is ApiKey: set Dashboard:Otlp:PrimaryApiKey, or AuthMode to Unsecured")
            .Validate(
                options => !options.ResourceServiceClient.NeedsKey || options.ResourceServiceClient.ApiKey is { Length: > 0 },
                "Dashboard:ResourceServiceClient:AuthMode is ApiKey: set Dashboard:ResourceServiceClient:ApiKey, or AuthMode to Unsecured");
        services.AddSingleton(provider => provider.GetRequiredService<IOptions<DashboardOptions>>().Value);
        services.AddSingleton(provider => provider.GetRequiredService<DashboardOptions>().TelemetryLimits);
        // An open page is a connection that never ends by itself.
        services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(2));
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton(data);
        services.AddSingleton<SpanStore>();
        services.AddSingleton<LogStore>();
        services.AddSingleton<MetricStore>();
        services.AddSingleton<Archive>();
        services.AddSingleton<Receiver>();
        services.AddSingleton<ApiKey>();
        services.AddSingleton(provider => SupervisorAddress.From(builder.Configuration, provider.GetRequiredService<DashboardOptions>()));
        services.AddSingleton<Supervisor>();
        services.AddSingleton<ResourceStore>();
        services.AddHostedService<ResourceWatcher>();
        services.AddGrpc(grpc => grpc.MaxReceiveMessageSize = null);
        services.AddOptions<Grpc.AspNetCore.Server.GrpcServiceOptions>()
            .Configure<DashboardOptions>((grpc, options) => grpc.MaxReceiveMessageSize = options.TelemetryLimits.MaxRequestBytes);
        services.AddSingleton<IServiceMethodProvider<OtlpGrpcService>, OtlpGrpcMethods>();
        services.AddHealthChecks();
        services.AddDataProtection().PersistKeysToFileSystem(data.Folder("keys"));
        // A cookie opens the pages only as long as the token that it was given for does.
        services.AddOptions<DataProtectionOptions>().Configure<DashboardOptions>((protection, options) =>
            protection.ApplicationDiscriminator = Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(options.Frontend.BrowserToken))));
        services.AddAuthentication(CookieAuthenticationDefaults.AuthenticationScheme).AddCookie(cookie =>
        {
            cookie.LoginPath = "/login";
            cookie.Cookie.Name = "whisperengine.dashboard";
            cookie.ExpireTimeSpan = TimeSpan.FromDays(3);
        });
        services.AddAuthorization();
        services.AddRazorComponents().AddInteractiveServerComponents();
        services.AddRadzenComponents();
    }

    public static void RestoreTelemetry(this WebApplication app) => app.Services.GetRequiredService<Receiver>().Restore();

    /// <summary>Prints the lines that whoever started the dashboard waits for.</summary>
    public static void AnnounceAddresses(this WebApplication app) => app.Lifetime.ApplicationStarted.Register(() =>
    {
        var addresses = app.Services.GetRequiredService<IServer>().Features.GetRequiredFeature<IServerAddressesFeature>().Addresses.ToArray();
        var token = app.Services.GetRequiredService<DashboardOptions>().Frontend.BrowserToken;
        Console.WriteLine($"OTLP/gRPC: {addresses[1]}");
        Console.WriteLine($"OTLP/HTTP: {addresses[2]}");
        // Who gave the token tells it.
        if (string.IsNullOrEmpty(app.Configuration["Dashboard:Frontend:BrowserToken"]))
            Console.WriteLine($"Login to the dashboard at http://localhost:{new Uri(addresses[0]).Port}/login?t={token}");
        Console.WriteLine($"Listening on {addresses[0]}");
    });
}

using System.Security.Cryptography;
using System.Text;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;

namespace WhisperEngine.CdlApi.Console.Login;

/// <summary>Who gets in: whoever has shown the owner's key, by a cookie that lasts as long as that key.</summary>
internal static class ConsoleLogin
{
    public const string Scheme = "Console";
    public const string Policy = "console";
    public const string Throttle = "console-login";
    public const string Path = "/console/login";
    private static readonly TimeSpan Lifetime = TimeSpan.FromHours(12);

    public static void AddConsoleLogin(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddAuthentication().AddCookie(Scheme, cookie =>
        {
            cookie.Cookie.Name = "whisperengine.console";
            cookie.Cookie.HttpOnly = true;
            cookie.Cookie.SameSite = SameSiteMode.Strict;
            cookie.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
            cookie.ExpireTimeSpan = Lifetime;
            cookie.SlidingExpiration = true;
            cookie.LoginPath = Path;
        });
        services.AddAuthorizationBuilder().AddPolicy(Policy, new AuthorizationPolicyBuilder(Scheme).RequireAuthenticatedUser().Build());
        builder.AddCookieKeys();
        services.AddRateLimiter(limiter =>
        {
            limiter.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
            limiter.OnRejected = (context, _) => new ValueTask(RejectAsync(context.HttpContext));
            limiter.AddPolicy(Throttle, context => RateLimitPartition.GetFixedWindowLimiter(
                context.Connection.RemoteIpAddress?.ToString() ?? "",
                _ => new()
                {
                    PermitLimit = context.RequestServices.GetRequiredService<IOptions<ConsoleOptions>>().Value.LoginsPerMinute,
                    Window = TimeSpan.FromMinutes(1),
                }));
        });
    }

    private static void AddCookieKeys(this WebApplicationBuilder builder)
    {
        var protection = builder.Services.AddDataProtection();
        if (builder.Configuration["WhisperEngine:DataDirectory"] is { Length: > 0 } data)
            protection.PersistKeysToFileSystem(Private(System.IO.Path.Combine(data, "cdl-api", "cookie-keys")));
        // Another key of the owner makes earlier cookies worthless.
        builder.Services.AddOptions<DataProtectionOptions>().Configure<IConfiguration>((options, configuration) =>
            options.ApplicationDiscriminator = Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes($"console {configuration["ApiKey"]}"))));
        // They stand unencrypted in a directory that only its owner can open.
        builder.Logging.AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Error);
    }

    private static DirectoryInfo Private(string path) => OperatingSystem.IsWindows()
        ? Directory.CreateDirectory(path)
        : Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);

    private static Task RejectAsync(HttpContext context)
    {
        context.Response.Headers.RetryAfter = "60";
        return new RazorComponentResult<LoginPage>(new { Problem = "Too many attempts from this address. Try again in a minute." })
        {
            StatusCode = StatusCodes.Status429TooManyRequests,
        }.ExecuteAsync(context);
    }
}

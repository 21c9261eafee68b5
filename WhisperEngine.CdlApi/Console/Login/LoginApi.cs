using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace WhisperEngine.CdlApi.Console.Login;

internal static partial class LoginApi
{
    private const string Home = "/console";
    private const long MaxBytes = 8 * 1024;

    public static void MapConsoleLogin(this IEndpointRouteBuilder routes)
    {
        var login = routes.MapGroup("/console").ExcludeFromDescription();
        login.MapGet("/login", (string? returnUrl) => Page(StatusCodes.Status200OK, problem: null, returnUrl)).AllowAnonymous();
        login.MapPost("/login", LoginAsync).AllowAnonymous()
            .RequireRateLimiting(ConsoleLogin.Throttle).WithMetadata(new RequestSizeLimitAttribute(MaxBytes));
        login.MapPost("/logout", (Delegate)LogoutAsync).RequireAuthorization(ConsoleLogin.Policy);
    }

    // No antiforgery token: whoever posts this form has the key.
    private static async Task<Results<RedirectHttpResult, RazorComponentResult<LoginPage>>> LoginAsync(
        HttpContext context, IConfiguration configuration, ILoggerFactory logs, CancellationToken cancellationToken)
    {
        if (!context.Request.HasFormContentType)
            return Page(StatusCodes.Status415UnsupportedMediaType, "Send the key by the form of this page.", returnUrl: null);
        var form = await context.Request.ReadFormAsync(cancellationToken);
        string? returnUrl = form["returnUrl"];
        if (configuration["ApiKey"] is not { Length: > 0 } key)
            return Page(StatusCodes.Status401Unauthorized, "This service has no key. Set the configuration key ApiKey (the AppHost does so from the parameter api-key).", returnUrl);
        if (!AreEqual(form["key"].ToString(), key))
        {
            LogWrongKey(logs.CreateLogger(typeof(LoginApi)), context.Connection.RemoteIpAddress?.ToString());
            return Page(StatusCodes.Status401Unauthorized, "This is not the owner's key.", returnUrl);
        }

        var owner = new ClaimsIdentity([new Claim(ClaimTypes.Name, "owner")], ConsoleLogin.Scheme);
        await context.SignInAsync(ConsoleLogin.Scheme, new ClaimsPrincipal(owner), new AuthenticationProperties { IsPersistent = true });
        return TypedResults.LocalRedirect(IsOfConsole(returnUrl) ? returnUrl! : Home);
    }

    private static async Task<RedirectHttpResult> LogoutAsync(HttpContext context)
    {
        await context.SignOutAsync(ConsoleLogin.Scheme);
        return TypedResults.LocalRedirect(ConsoleLogin.Path);
    }

    private static RazorComponentResult<LoginPage> Page(int status, string? problem, string? returnUrl) =>
        new(new { Problem = problem, ReturnUrl = returnUrl }) { StatusCode = status };

    private static bool IsOfConsole(string? url) => url == Home || url?.StartsWith(Home + "/", StringComparison.Ordinal) == true
        || url?.StartsWith(Home + "?", StringComparison.Ordinal) == true;

    // Hashed first, so that the comparison takes the same time whatever the length.
    private static bool AreEqual(string given, string expected) => CryptographicOperations.FixedTimeEquals(
        SHA256.HashData(Encoding.UTF8.GetBytes(given)), SHA256.HashData(Encoding.UTF8.GetBytes(expected)));

    [LoggerMessage(Level = LogLevel.Warning, Message = "A wrong key was given to the console from {Address}.")]
    private static partial void LogWrongKey(ILogger logger, string? address);
}

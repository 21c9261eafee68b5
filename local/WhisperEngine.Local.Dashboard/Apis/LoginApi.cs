using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Http.HttpResults;
using WhisperEngine.Local.Dashboard.Components;

namespace WhisperEngine.Local.Dashboard.Apis;

internal static class LoginApi
{
    public static void MapLoginApi(this WebApplication app) =>
        app.MapGet("/login", Login).WithName("Login").WithSummary("Exchanges the printed token for a cookie").WithTags("Login");

    private static async Task<Results<RedirectHttpResult, RazorComponentResult<LoginPage>>> Login(
        HttpContext context, DashboardOptions options, string? t, string? returnUrl)
    {
        if (!Secret.IsSame(t, options.Frontend.BrowserToken))
            return new RazorComponentResult<LoginPage>(new { WasWrong = t is not null, ReturnUrl = returnUrl }) { StatusCode = StatusCodes.Status401Unauthorized };
        var identity = new ClaimsIdentity([new Claim(ClaimTypes.Name, "browser")], CookieAuthenticationDefaults.AuthenticationScheme);
        await context.SignInAsync(new ClaimsPrincipal(identity), new AuthenticationProperties { IsPersistent = true });
        var isLocal = returnUrl is ['/', ..] and not ['/', '/' or '\\', ..];
        return TypedResults.LocalRedirect(isLocal ? returnUrl! : "/");
    }
}

using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;

namespace WhisperEngine.Local.Dashboard;

/// <summary>A login holds as long as the token that it was made with.</summary>
internal static class BrowserLogin
{
    public const string TokenClaim = "token";

    public static string Fingerprint(string token) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(token)));

    public static async Task CheckAsync(CookieValidatePrincipalContext context)
    {
        var token = context.HttpContext.RequestServices.GetRequiredService<DashboardOptions>().Frontend.Token;
        if (context.Principal?.HasClaim(TokenClaim, Fingerprint(token)) == true) return;

        context.RejectPrincipal();
        await context.HttpContext.SignOutAsync(CookieAuthenticationDefaults.AuthenticationScheme);
    }
}

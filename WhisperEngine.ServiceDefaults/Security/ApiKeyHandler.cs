using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace WhisperEngine.ServiceDefaults;

/// <summary>Authenticates a request by the header <c>X-Api-Key</c> against the configuration key <c>ApiKey</c>.</summary>
internal sealed class ApiKeyHandler(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, IConfiguration configuration)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    public const string SchemeName = "ApiKey";
    public const string HeaderName = "X-Api-Key";

    protected override Task<AuthenticateResult> HandleAuthenticateAsync() => Task.FromResult(Authenticate());

    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        var detail = string.IsNullOrEmpty(configuration["ApiKey"])
            ? "This service has no key. Set the configuration key ApiKey (the AppHost does so from the parameter api-key)."
            : $"Send the owner's key in the header {HeaderName}.";
        return TypedResults.Problem(detail, statusCode: StatusCodes.Status401Unauthorized, title: "A key is needed").ExecuteAsync(Context);
    }

    private AuthenticateResult Authenticate()
    {
        if (!Request.Headers.TryGetValue(HeaderName, out var given))
            return AuthenticateResult.NoResult();

        if (configuration["ApiKey"] is not { Length: > 0 } expected || !AreEqual(given.ToString(), expected))
            return AuthenticateResult.Fail($"The key in {HeaderName} is not the owner's.");

        var owner = new ClaimsPrincipal(new ClaimsIdentity([new Claim(ClaimTypes.Name, "owner")], SchemeName));
        return AuthenticateResult.Success(new AuthenticationTicket(owner, SchemeName));
    }

    // Hashed first, so that the comparison takes the same time whatever the length.
    private static bool AreEqual(string given, string expected) =>
        CryptographicOperations.FixedTimeEquals(SHA256.HashData(Encoding.UTF8.GetBytes(given)), SHA256.HashData(Encoding.UTF8.GetBytes(expected)));
}

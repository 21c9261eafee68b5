using System.Security.Cryptography;
using System.Text;

namespace WhisperEngine.Local.Qdrant.Apis;

/// <summary>Lets callers in by <c>api-key</c> or bearer token, when a key is configured.</summary>
internal sealed class ApiKeys(IConfiguration configuration)
{
    private static readonly string[] Open = ["/", "/healthz", "/livez", "/readyz", "/health"];

    private readonly byte[]? _key = Bytes(configuration["LocalQdrant:ApiKey"]);

    public Task RequireAsync(HttpContext context, RequestDelegate next)
    {
        if (_key is null || Open.Contains(context.Request.Path.Value)) return next(context);
        if (Given(context.Request) is not { } given) return RefuseAsync(context, "Must provide an API key or an Authorization bearer token");
        return CryptographicOperations.FixedTimeEquals(given, _key) ? next(context) : RefuseAsync(context, "Invalid API key or JWT");
    }

    private static byte[]? Given(HttpRequest request)
    {
        const string bearer = "Bearer ";
        var authorization = request.Headers.Authorization.ToString();
        return Bytes(request.Headers["api-key"]) ?? (authorization.StartsWith(bearer, StringComparison.Ordinal) ? Bytes(authorization[bearer.Length..]) : null);
    }

    private static byte[]? Bytes(string? key) => string.IsNullOrEmpty(key) ? null : Encoding.UTF8.GetBytes(key);

    private static Task RefuseAsync(HttpContext context, string reason)
    {
        context.Response.StatusCode = StatusCodes.Status401Unauthorized;
        context.Response.ContentType = "text/plain; charset=utf-8";
        return context.Response.WriteAsync(reason);
    }
}

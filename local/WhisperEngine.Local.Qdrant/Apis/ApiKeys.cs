using System.Security.Cryptography;
using System.Text;

namespace WhisperEngine.Local.Qdrant.Apis;

/// <summary>Lets callers in by <c>api-key</c> or bearer token, when a key is configured.</summary>
internal sealed class ApiKeys(IConfiguration configuration)
{
    private static readonly string[] Open = ["/", "/healthz", "/livez", "/readyz", "/health"];

    private static readonly string[] ReadingPosts = ["scroll", "count", "query", "search", "facet", "groups", "batch", "points"];

    private readonly byte[]? _key = Bytes(configuration["LocalQdrant:ApiKey"]);
    private readonly byte[]? _readOnlyKey = Bytes(configuration["LocalQdrant:ReadOnlyApiKey"]);

    public Task RequireAsync(HttpContext context, RequestDelegate next)
    {
        if ((_key ?? _readOnlyKey) is null || Open.Contains(context.Request.Path.Value)) return next(context);
        if (Given(context.Request) is not { } given) return RefuseAsync(context, "Must provide an API key or an Authorization bearer token");
        if (IsSame(given, _key)) return next(context);
        if (!IsSame(given, _readOnlyKey)) return RefuseAsync(context, "Invalid API key or JWT");
        return IsRead(context.Request) ? next(context) : new Exchange(context).FailAsync(StatusCodes.Status403Forbidden, "Forbidden: Write access denied");
    }

    private static byte[]? Given(HttpRequest request)
    {
        const string bearer = "Bearer ";
        var authorization = request.Headers.Authorization.ToString();
        return Bytes(request.Headers["api-key"]) ?? (authorization.StartsWith(bearer, StringComparison.Ordinal) ? Bytes(authorization[bearer.Length..]) : null);
    }

    private static bool IsRead(HttpRequest request)
    {
        if (request.Method == "GET") return true;
        var parts = request.Path.Value!.Split('/', StringSplitOptions.RemoveEmptyEntries);
        return request.Method == "POST" && ReadingPosts.Contains(parts[^1]) && !request.Path.Value.EndsWith("/points/batch", StringComparison.Ordinal);
    }

    private static bool IsSame(byte[] given, byte[]? key) => key is not null && CryptographicOperations.FixedTimeEquals(given, key);

    private static byte[]? Bytes(string? key) => string.IsNullOrEmpty(key) ? null : Encoding.UTF8.GetBytes(key);

    private static Task RefuseAsync(HttpContext context, string reason)
    {
        context.Response.StatusCode = StatusCodes.Status401Unauthorized;
        context.Response.ContentType = "text/plain; charset=utf-8";
        return context.Response.WriteAsync(reason);
    }
}

using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace WhisperEngine.Discord.Tests;

/// <summary>Answers as Discord gives them.</summary>
internal static class Answers
{
    public const string Message = """
        {"id":"1100000000000000001","channel_id":"600000000000000001","author":{"id":"900000000000000001","username":"elena","bot":true},"content":"Hi"}
        """;

    public static RequestDelegate Json(string body, int status = 200, params (string Name, string Value)[] headers) => async context =>
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json";
        foreach (var (name, value) in headers) context.Response.Headers[name] = value;
        await context.Response.WriteAsync(body, context.RequestAborted);
    };

    public static RequestDelegate NoContent() => context =>
    {
        context.Response.StatusCode = 204;
        return Task.CompletedTask;
    };

    public static RequestDelegate Limited(double retryAfter, string scope) => Json(
        string.Create(CultureInfo.InvariantCulture, $$"""{"message":"You are being rate limited.","retry_after":{{retryAfter}},"global":{{(scope == "global" ? "true" : "false")}}}"""),
        429,
        [("Retry-After", "1"), ("X-RateLimit-Scope", scope), .. scope == "global" ? [("X-RateLimit-Global", "true")] : Array.Empty<(string, string)>()]);

    public static (string, string)[] Bucket(string hash, int limit, int remaining, double resetAfter) =>
    [
        ("X-RateLimit-Bucket", hash),
        ("X-RateLimit-Limit", limit.ToString(CultureInfo.InvariantCulture)),
        ("X-RateLimit-Remaining", remaining.ToString(CultureInfo.InvariantCulture)),
        ("X-RateLimit-Reset-After", resetAfter.ToString(CultureInfo.InvariantCulture)),
    ];

    /// <summary>Waits for the test before it answers.</summary>
    public static RequestDelegate When(Task released, RequestDelegate answer) => async context =>
    {
        await released;
        await answer(context);
    };

    /// <summary>Breaks the connection without an answer.</summary>
    public static RequestDelegate Cut() => context =>
    {
        context.Abort();
        return Task.CompletedTask;
    };
}

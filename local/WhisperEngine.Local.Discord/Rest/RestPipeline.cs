using System.Globalization;
using Microsoft.AspNetCore.Authorization;

namespace WhisperEngine.Local.Discord.Rest;

/// <summary>What every request passes: the token, faults, limits, and Discord's way to refuse.</summary>
internal sealed class RestPipeline(RequestDelegate next, World world, FaultBoard faults, RateLimits limits, ActivityLog log, TimeProvider time)
{
    public async Task InvokeAsync(HttpContext context)
    {
        var body = await ReadAsync(context.Request);
        var what = $"{context.Request.Method} {context.Request.Path}";
        var bot = Caller(context.Request);
        context.Features.Set(new RestCall(context, bot, body));
        try
        {
            await AnswerAsync(context, bot, what);
        }
        catch (DiscordException e)
        {
            context.Response.StatusCode = e.Status;
            await context.Response.WriteAsJsonAsync(e.Body, context.RequestAborted);
        }

        log.Add("rest", bot?.Name, new JsonObject
        {
            ["method"] = context.Request.Method,
            ["path"] = WithoutInteractionToken(context.Request),
            ["status"] = context.Response.StatusCode,
            ["body"] = Parse(body.Span),
        });
    }

    private async Task AnswerAsync(HttpContext context, User? bot, string what)
    {
        if (context.GetEndpoint() is not RouteEndpoint endpoint) throw DiscordException.NotFound;
        if (bot is null && endpoint.Metadata.GetMetadata<IAllowAnonymous>() is null) throw DiscordException.Unauthorized;
        if (faults.Take(FaultKind.Latency, bot, what) is { } latency)
            await Task.Delay(TimeSpan.FromMilliseconds(latency.DelayMs), time, context.RequestAborted);
        var state = limits.Take(context, bot, what);
        WriteHeaders(context.Response.Headers, state);
        if (state.Refusal is { } scope) await RefuseAsync(context, state, scope);
        else if (faults.Take(FaultKind.Error, bot, what) is not { } error) await next(context);
        else await FailAsync(context, error);
    }

    private async Task FailAsync(HttpContext context, Fault error)
    {
        if (error.After)
        {
            var response = context.Response.Body;
            context.Response.Body = Stream.Null;
            await next(context);
            context.Response.Body = response;
            context.Response.Clear();
        }

        throw new DiscordException(error.Status, 0, $"{error.Status}: the local Discord was told to fail");
    }

    private void WriteHeaders(IHeaderDictionary headers, LimitState state)
    {
        var seconds = state.ResetAfter.TotalSeconds;
        headers["X-RateLimit-Limit"] = Text(state.Limit);
        headers["X-RateLimit-Remaining"] = Text(state.Remaining);
        headers["X-RateLimit-Reset"] = Text((time.GetUtcNow() + state.ResetAfter).ToUnixTimeMilliseconds() / 1000.0);
        headers["X-RateLimit-Reset-After"] = Text(seconds);
        headers["X-RateLimit-Bucket"] = state.Bucket;
        if (state.Refusal is not { } scope) return;
        headers.RetryAfter = Text(Math.Max(1, Math.Ceiling(seconds)));
        headers["X-RateLimit-Scope"] = scope;
        if (scope == "global") headers["X-RateLimit-Global"] = "true";
    }

    private static Task RefuseAsync(HttpContext context, LimitState state, string scope)
    {
        context.Response.StatusCode = StatusCodes.Status429TooManyRequests;
        var body = new JsonObject
        {
            ["message"] = scope == "shared" ? "The resource is being rate limited." : "You are being rate limited.",
            ["retry_after"] = Math.Round(state.ResetAfter.TotalSeconds, 3),
            ["global"] = scope == "global",
        };
        return context.Response.WriteAsJsonAsync(body, context.RequestAborted);
    }

    private User? Caller(HttpRequest request)
    {
        const string scheme = "Bot ";
        string? header = request.Headers.Authorization;
        if (header?.StartsWith(scheme, StringComparison.Ordinal) != true) return null;
        lock (world.Gate) return world.FindBot(header[scheme.Length..]);
    }

    private static async Task<ReadOnlyMemory<byte>> ReadAsync(HttpRequest request)
    {
        using var body = new MemoryStream();
        await request.Body.CopyToAsync(body, request.HttpContext.RequestAborted);
        return body.ToArray();
    }

    private static JsonNode? Parse(ReadOnlySpan<byte> body)
    {
        if (body.IsEmpty) return null;
        try
        {
            return JsonNode.Parse(body);
        }
        catch (System.Text.Json.JsonException)
        {
            return $"{body.Length} bytes that are not JSON";
        }
    }

    private static string WithoutInteractionToken(HttpRequest request)
    {
        var path = request.Path.Value!;
        return request.RouteValues["token"] is string token ? path.Replace(token, "{token}", StringComparison.Ordinal) : path;
    }

    private static string Text(double number) => number.ToString("0.###", CultureInfo.InvariantCulture);
}

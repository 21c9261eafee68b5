using System.Net;

namespace WhisperEngine.Local.Discord;

/// <summary>A web page can make a browser on this machine call us; then the Host header names that page's site.</summary>
internal static class Loopback
{
    public static async Task RequireAsync(HttpContext context, RequestDelegate next)
    {
        var host = context.Request.Host.Host;
        var local = context.Connection.RemoteIpAddress is { } ip && IPAddress.IsLoopback(ip)
            && (host == "localhost" || (IPAddress.TryParse(host, out var named) && IPAddress.IsLoopback(named)));
        if (local) await next(context);
        else await TypedResults.Problem("The local Discord only answers callers on this machine.", statusCode: 403).ExecuteAsync(context);
    }
}

using System.Net;
using Microsoft.AspNetCore.Http;

namespace WhisperEngine.ServiceDefaults;

/// <summary>Tells a caller on this machine from any other.</summary>
public static class Loopback
{
    /// <summary>
    /// True when the connection comes from a loopback address and the request names a loopback host.
    /// The host counts because a web page can point its own name at 127.0.0.1 (DNS rebinding).
    /// </summary>
    public static bool IsCaller(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return context.Connection.RemoteIpAddress is { } address && IPAddress.IsLoopback(address) && IsName(context.Request.Host.Host);
    }

    private static bool IsName(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));
}

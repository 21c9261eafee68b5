namespace WhisperEngine.Discord.Rest;

/// <summary>
/// A REST call failed for good. The message names the route by its template and holds no token, no text and no id.
/// </summary>
public sealed class DiscordRestException : Exception
{
    internal DiscordRestException(string route, string problem, Exception? inner = null)
        : base($"{route}: {problem}", inner) => Route = route;

    /// <summary>Template of the route, such as <c>POST channels/{channel}/messages</c>.</summary>
    public string Route { get; }

    /// <summary>HTTP status; none if no answer came, or none was asked for.</summary>
    public int? Status { get; internal init; }

    /// <summary>Discord's error code, one of <see cref="DiscordErrorCodes"/> or another; 0 if it gave none.</summary>
    public int Code { get; internal init; }

    /// <summary>How long to wait until the same call may succeed; on rate limits and exhausted budgets.</summary>
    public TimeSpan? RetryAfter { get; internal init; }
}

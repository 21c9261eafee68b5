using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;

namespace WhisperEngine.Local.Discord.Rest;

/// <summary>Counts every bot's requests: per route and channel, guild or webhook, and 50 a second in all.</summary>
internal sealed class RateLimits(FaultBoard faults, IOptions<LocalDiscordOptions> options, TimeProvider time)
{
    private static readonly RouteLimit Global = new(50, TimeSpan.FromSeconds(1));
    private static readonly string[] Majors = ["channel", "guild", "token"];

    private readonly Lock _lock = new();
    private readonly Dictionary<(Snowflake? Bot, string Bucket, string Major), (long Since, int Used)> _windows = [];

    /// <param name="context">The request, with its endpoint.</param>
    /// <param name="bot">The caller; none on routes without a token, which have no global limit.</param>
    /// <param name="what">Its method and path, for faults.</param>
    public LimitState Take(HttpContext context, User? bot, string what)
    {
        var endpoint = (RouteEndpoint)context.GetEndpoint()!;
        var limit = endpoint.Metadata.GetMetadata<RouteLimit>() ?? RouteLimit.Default;
        var bucket = Name(context.Request.Method + endpoint.RoutePattern.RawText);
        if (faults.Take(FaultKind.RateLimit, bot, what) is { } fault)
            return new LimitState(bucket, limit.Count, 0, TimeSpan.FromSeconds(fault.RetryAfter), fault.Scope);
        var major = Majors.Select(name => context.Request.RouteValues[name] as string).FirstOrDefault(value => value is not null) ?? "";
        lock (_lock)
        {
            if (bot is not null && Count((bot.Id, "global", ""), Global) is { Remaining: < 0 } all)
                return all with { Bucket = bucket, Remaining = 0, Refusal = options.Value.RateLimits ? "global" : null };
            var state = Count((bot?.Id, bucket, major), limit);
            return state.Remaining >= 0 ? state : state with { Remaining = 0, Refusal = options.Value.RateLimits ? "user" : null };
        }
    }

    private LimitState Count((Snowflake? Bot, string Bucket, string Major) key, RouteLimit limit)
    {
        if (!_windows.TryGetValue(key, out var window) || time.GetElapsedTime(window.Since) >= limit.Window) window = (time.GetTimestamp(), 0);
        var full = window.Used >= limit.Count;
        if (!full) _windows[key] = window = window with { Used = window.Used + 1 };
        return new LimitState(key.Bucket, limit.Count, full ? -1 : limit.Count - window.Used, limit.Window - time.GetElapsedTime(window.Since));
    }

    private static string Name(string route) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(route)))[..32];
}

using System.Globalization;
using System.Net.Http.Headers;

namespace WhisperEngine.Discord.Rates;

/// <summary>What an answer tells of its bucket.</summary>
internal sealed record RateLimitHeaders(string Bucket, int Limit, int Remaining, TimeSpan ResetAfter)
{
    /// <summary>None if the route has no limit of its own, or the answer came from something before Discord.</summary>
    public static RateLimitHeaders? Read(HttpResponseHeaders headers)
    {
        if (Value(headers, "X-RateLimit-Bucket") is not { Length: > 0 } bucket ||
            !int.TryParse(Value(headers, "X-RateLimit-Limit"), NumberStyles.None, CultureInfo.InvariantCulture, out var limit) ||
            !int.TryParse(Value(headers, "X-RateLimit-Remaining"), NumberStyles.None, CultureInfo.InvariantCulture, out var remaining) ||
            !TryReadSeconds(Value(headers, "X-RateLimit-Reset-After"), out var resetAfter))
            return null;
        return new RateLimitHeaders(bucket, Math.Max(1, limit), remaining, resetAfter);
    }

    public static string? Value(HttpResponseHeaders headers, string name) => headers.TryGetValues(name, out var values) ? values.First() : null;

    private static bool TryReadSeconds(string? text, out TimeSpan time)
    {
        var valid = double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var seconds) && seconds <= 86_400 * 7;
        time = TimeSpan.FromSeconds(valid ? seconds : 0);
        return valid;
    }
}

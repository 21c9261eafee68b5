using System.Globalization;

namespace WhisperEngine.Local.Qdrant.Filters;

/// <summary>The date formats that Qdrant tries, in its order; the result is microseconds since 1970 in UTC.</summary>
internal static class DateParser
{
    private static readonly string[] Formats =
    [
        "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", "yyyy-MM-dd HH:mm:ss.FFFFFFFK", "yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd HH:mm:ssK",
        "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFzz", "yyyy-MM-dd HH:mm:ss.FFFFFFFzz", "yyyy-MM-dd'T'HH:mm:sszz", "yyyy-MM-dd HH:mm:sszz",
        "yyyy-MM-dd'T'HH:mm", "yyyy-MM-dd HH:mm", "yyyy-MM-dd",
    ];

    public static bool TryParse(string text, out long microseconds)
    {
        microseconds = 0;
        if (text.Length is < 10 or > 40 || text[4] != '-') return false;
        var candidate = WithColonInZone(Shortened(text.ToUpperInvariant()));
        if (!DateTimeOffset.TryParseExact(candidate, Formats, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var date)) return false;
        microseconds = (date.UtcTicks - DateTime.UnixEpoch.Ticks) / TimeSpan.TicksPerMicrosecond;
        return true;
    }

    /// <summary>.NET reads seven digits of a fraction; the rest is below the precision anyway.</summary>
    private static string Shortened(string text)
    {
        var dot = text.IndexOf('.', StringComparison.Ordinal);
        if (dot < 0) return text;
        var end = dot + 1;
        while (end < text.Length && char.IsAsciiDigit(text[end])) end++;
        return end - dot - 1 > 7 ? text[..(dot + 8)] + text[end..] : text;
    }

    /// <summary><c>+0100</c> is read as <c>+01:00</c>.</summary>
    private static string WithColonInZone(string text)
    {
        var sign = text.LastIndexOfAny(['+', '-']);
        return sign > 10 && text.Length - sign == 5 && text.AsSpan(sign + 1).IndexOf(':') < 0 ? $"{text[..(sign + 3)]}:{text[(sign + 3)..]}" : text;
    }
}

using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;

namespace WhisperEngine.Telemetry.Influx;

/// <summary>Reads a server's answers.</summary>
internal static partial class Verdicts
{
    public static Verdict Of(InfluxDialect dialect, WriteAnswer answer) => answer.Status switch
    {
        null => Verdict.Later,
        HttpStatusCode.NoContent or HttpStatusCode.OK => Verdict.Stored,
        HttpStatusCode.BadRequest when answer.Words.Contains("partial write", StringComparison.Ordinal) => Verdict.PartlyStored,
        HttpStatusCode.BadRequest => dialect == InfluxDialect.V1 ? Verdict.Refused : Verdict.OneIsBad,
        HttpStatusCode.UnprocessableEntity => Verdict.PartlyStored,
        HttpStatusCode.RequestEntityTooLarge => Verdict.TooLarge,
        HttpStatusCode.NotFound when answer.Words.Contains("database not found", StringComparison.Ordinal) => Verdict.NoDatabase,
        HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests or >= HttpStatusCode.InternalServerError => Verdict.Later,
        _ => Verdict.Misconfigured,
    };

    /// <summary>
    /// How many points a partial write lost: what the server says in <c>dropped=N</c>, and at least one, since 1.x says 0 when a line
    /// could not be read.
    /// </summary>
    public static int DroppedOf(string words, int sent)
    {
        var match = Dropped().Match(words);
        var said = match.Success && int.TryParse(match.ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out var count) ? count : 1;
        return Math.Clamp(said, 1, sent);
    }

    [GeneratedRegex(@"(?<=dropped=)\d+", RegexOptions.RightToLeft)]
    private static partial Regex Dropped();
}

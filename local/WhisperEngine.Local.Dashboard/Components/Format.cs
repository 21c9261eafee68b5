using System.Globalization;
using WhisperEngine.Local.Dashboard.Store;

namespace WhisperEngine.Local.Dashboard.Components;

internal static class Format
{
    public static string Milliseconds(double milliseconds) => milliseconds switch
    {
        >= 10_000 => string.Create(CultureInfo.InvariantCulture, $"{milliseconds / 1000:0.0} s"),
        >= 100 => string.Create(CultureInfo.InvariantCulture, $"{milliseconds:N0} ms"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{milliseconds:0.##} ms"),
    };

    public static string Duration(long nanoseconds) => Milliseconds(UnixNanoseconds.ToMilliseconds(nanoseconds));

    public static string Time(long unixNanoseconds) => Time(UnixNanoseconds.ToTime(unixNanoseconds));

    public static string Time(DateTimeOffset time) => time.ToLocalTime().ToString("HH:mm:ss.fff", CultureInfo.InvariantCulture);

    public static string Seconds(DateTimeOffset time) => time.ToLocalTime().ToString("HH:mm:ss", CultureInfo.InvariantCulture);

    /// <summary>For programs that read the page.</summary>
    public static string ExactMilliseconds(long nanoseconds) => UnixNanoseconds.ToMilliseconds(nanoseconds).ToString("0.000", CultureInfo.InvariantCulture);

    public static string Percent(double share) => string.Create(CultureInfo.InvariantCulture, $"{share * 100:0.###}%");

    /// <summary>A metric's value in its unit; seconds are shown as milliseconds.</summary>
    public static string Value(double value, string unit) => double.IsNaN(value) ? "-" : unit switch
    {
        "s" => Milliseconds(value * 1000),
        "By" => string.Create(CultureInfo.InvariantCulture, $"{value / (1 << 20):0.##} MiB"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{value:#,0.##} {unit.Trim('{', '}')}").TrimEnd(),
    };
}

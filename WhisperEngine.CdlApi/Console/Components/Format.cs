using System.Globalization;

namespace WhisperEngine.CdlApi.Console.Components;

/// <summary>Figures as people read them.</summary>
internal static class Format
{
    public const string None = "-";

    public static string Milliseconds(double? milliseconds) => milliseconds switch
    {
        null => None,
        >= 10_000 or <= -10_000 => Text($"{milliseconds / 1000:#,0.0} s"),
        >= 100 or <= -100 => Text($"{milliseconds:N0} ms"),
        >= 10 or <= -10 => Text($"{milliseconds:0.0} ms"),
        _ => Text($"{milliseconds:0.00} ms"),
    };

    public static string Axis(double milliseconds) => milliseconds >= 1000 ? Text($"{milliseconds / 1000:0.##} s") : Text($"{milliseconds:0.##} ms");

    public static string Percent(double? share) => share is { } value ? Text($"{value * 100:0.#} %") : None;

    /// <summary>How long something has lasted, roughly.</summary>
    public static string Age(TimeSpan? age) => age switch
    {
        null => None,
        { TotalSeconds: < 60 } => Text($"{Math.Max(0, age.Value.TotalSeconds):0} s"),
        { TotalMinutes: < 60 } => Text($"{age.Value.TotalMinutes:0} min"),
        { TotalHours: < 48 } => Text($"{age.Value.TotalHours:0.0} h"),
        _ => Text($"{age.Value.TotalDays:0.0} d"),
    };

    /// <summary>Money in the currency that is billed; small sums are the usual ones.</summary>
    public static string Cost(decimal? cost) => cost is { } value ? Text($"{value:0.00##}") : None;

    public static string Count(double? count) => count is { } value ? Text($"{value:#,0.#}") : None;

    public static string Time(DateTimeOffset time) => time.ToLocalTime().ToString("HH:mm:ss", CultureInfo.InvariantCulture);

    public static string Day(DateTimeOffset time) => time.ToLocalTime().ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    public static string Full(DateTimeOffset time) => time.ToLocalTime().ToString("yyyy-MM-dd HH:mm:ss.fff zzz", CultureInfo.InvariantCulture);

    /// <summary>A number in a style.</summary>
    public static string Css(double value) => Text($"{value:0.###}");

    /// <summary>A field's or stage's name: <c>stage_llm</c> and <c>gateway_rtt</c> become words.</summary>
    public static string Name(string field) => field.Replace('_', ' ');

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}

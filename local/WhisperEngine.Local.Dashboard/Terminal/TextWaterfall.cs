using System.Globalization;
using System.Text;
using WhisperEngine.Local.Dashboard.Store;

namespace WhisperEngine.Local.Dashboard.Terminal;

/// <summary>A trace as text: a line a span with its start, its time and its bar.</summary>
internal static class TextWaterfall
{
    public const int NarrowestWidth = 60;
    public const int WidestWidth = 200;
    public const int StandardWidth = 100;

    private const int LongestName = 44;
    private const int FiguresWidth = 22; // two times and their margins
    private const string LedgerPrefix = "ledger.";

    /// <param name="spans">Of one trace.</param>
    /// <param name="width">Columns of the terminal.</param>
    public static string Write(IReadOnlyList<TelemetrySpan> spans, int width)
    {
        var waterfall = new Waterfall(spans);
        var text = new StringBuilder();
        WriteHead(text, waterfall);
        var names = Math.Min(LongestName, waterfall.Rows.Max(row => Name(row).Length));
        var bars = Math.Max(10, width - names - FiguresWidth);
        foreach (var row in waterfall.Rows) WriteRow(text, row, waterfall.Start, names, bars);
        return text.ToString();
    }

    private static void WriteHead(StringBuilder text, Waterfall waterfall)
    {
        var root = waterfall.Rows[0].Span;
        var time = UnixNanoseconds.ToTime(waterfall.Start).ToLocalTime();
        Line(text, $"{Clean(root.Name)}  {Milliseconds(waterfall.Length)} ms  {time:HH:mm:ss.fff}  trace {root.TraceId:x32}");
        var ledger = root.Attributes.Where(attribute => attribute.Key.StartsWith(LedgerPrefix, StringComparison.Ordinal) && attribute.Value is double)
            .Select(attribute => string.Create(CultureInfo.InvariantCulture, $"{Clean(attribute.Key[LedgerPrefix.Length..].Replace("_ms", "", StringComparison.Ordinal))} {attribute.Value:0.0}"))
            .ToList();
        if (ledger.Count > 0) Line(text, $"  {string.Join("  ", ledger)}  (ms; * decided how long it took)");
    }

    private static void WriteRow(StringBuilder text, Waterfall.Row row, long start, int names, int bars)
    {
        var name = Name(row);
        if (name.Length > names) name = name[..(names - 1)] + "…";
        var left = Math.Clamp((int)Math.Round(row.Left * bars), 0, bars - 1);
        var length = Math.Clamp((int)Math.Round(row.Width * bars), 1, bars - left);
        var bar = new string(' ', left) + new string(row.Width * bars < 0.5 ? '▏' : '█', length);
        var mark = row.Span.IsError ? '!' : row.Span.IsCritical ? '*' : ' ';
        Line(text, $"{mark} {name.PadRight(names)} {Milliseconds(row.Span.Start - start),8} {Milliseconds(row.Span.Duration),8}  {bar}");
    }

    private static void Line(StringBuilder text, FormattableString line) =>
        text.Append(line.ToString(CultureInfo.InvariantCulture).TrimEnd()).Append('\n');

    private static string Name(Waterfall.Row row) => new string(' ', row.Depth * 2) + Clean(row.Span.Name);

    private static string Milliseconds(long nanoseconds) =>
        UnixNanoseconds.ToMilliseconds(nanoseconds).ToString("0.0", CultureInfo.InvariantCulture);

    // Names come from outside and go to a terminal, where control characters are commands.
    private static string Clean(string name) => string.Concat(name.Where(letter => !char.IsControl(letter)));
}

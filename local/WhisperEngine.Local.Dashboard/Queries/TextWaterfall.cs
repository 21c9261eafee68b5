using System.Globalization;
using System.Text;
using WhisperEngine.Local.Dashboard.Store;

namespace WhisperEngine.Local.Dashboard.Queries;

/// <summary>Traces for a terminal: a heading each, then a line a span with its bar.</summary>
internal static class TextWaterfall
{
    public const int MinWidth = 60;
    public const int MaxWidth = 200;
    private const int MarkWidth = 3;
    private const int NumberWidth = 11;
    private const string Ellipsis = "…";
    private static readonly string[] LedgerParts = ["total", "llm", "overhead", "waited", "unaccounted"];

    /// <param name="traces">With a span at least.</param>
    /// <param name="width">In columns.</param>
    public static string Render(IEnumerable<Waterfall> traces, int width) => string.Join('\n', traces.Select(trace => Render(trace, width)));

    private static string Render(Waterfall trace, int width)
    {
        var text = new StringBuilder();
        var root = trace.Root;
        text.Append(CultureInfo.InvariantCulture, $"{UnixNanoseconds.ToTime(trace.Start):yyyy-MM-dd HH:mm:ss.fff}Z  ")
            .Append(CultureInfo.InvariantCulture, $"{Printable(root.Name)}  {Number(trace.Length)} ms  trace {root.TraceId:x32}\n");
        if (Ledger(root) is { Length: > 0 } ledger) text.Append(ledger).Append('\n');

        var nameWidth = Math.Clamp(trace.Rows.Max(row => Label(row).Length), "span".Length, width / 3);
        var barWidth = width - MarkWidth - nameWidth - (2 * NumberWidth) - 2;
        text.Append("   ").Append("span".PadRight(nameWidth)).Append("start ms".PadLeft(NumberWidth)).Append("ms".PadLeft(NumberWidth)).Append('\n');
        foreach (var row in trace.Rows)
        {
            text.Append(row.Span.IsCritical ? '*' : ' ').Append(row.Span.IsError ? '!' : ' ').Append(' ')
                .Append(Cut(Label(row), nameWidth).PadRight(nameWidth))
                .Append(Number(row.Span.Start - trace.Start).PadLeft(NumberWidth))
                .Append(Number(row.Span.Duration).PadLeft(NumberWidth))
                .Append("  ").Append(Bar(row, barWidth)).Append('\n');
        }

        return text.ToString();
    }

    private static string Ledger(TelemetrySpan root) => string.Join(", ", LedgerParts
        .Select(part => (part, value: Array.Find(root.Attributes, attribute => attribute.Key == $"ledger.{part}_ms").Value))
        .Where(figure => figure.value is double or long)
        .Select(figure => string.Create(CultureInfo.InvariantCulture, $"{figure.part} {figure.value:0.00} ms")));

    private static string Label(Waterfall.Row row) => new string(' ', 2 * row.Depth) + Printable(row.Span.Name);

    private static string Cut(string label, int width) => label.Length <= width ? label : label[..(width - 1)] + Ellipsis;

    private static string Bar(Waterfall.Row row, int width)
    {
        var start = Math.Min((int)(row.Left * width), width - 1);
        var length = Math.Clamp((int)Math.Round(row.Width * width), 1, width - start);
        return new string(' ', start) + new string('█', length);
    }

    private static string Number(long nanoseconds) => UnixNanoseconds.ToMilliseconds(nanoseconds).ToString("0.00", CultureInfo.InvariantCulture);

    // A sender's name must not steer the terminal, nor turn the direction of its text.
    private static string Printable(string name) => string.Concat(name.Where(c => char.GetUnicodeCategory(c) is not
        (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator)));
}

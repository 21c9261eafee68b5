using System.Globalization;

namespace WhisperEngine.Local.Dashboard.Terminal;

/// <summary>A piece of a line in one style.</summary>
/// <param name="Text">Free of control characters.</param>
/// <param name="Style">CSS classes, or empty.</param>
public sealed record StyledText(string Text, string Style);

/// <summary>
/// Reads the colour codes of terminals (ECMA-48 "select graphic rendition": bold and the 16 colours, foreground only) and drops all
/// other escape sequences and control characters.
/// </summary>
internal static class Ansi
{
    private const char Escape = '\e';
    private static readonly string[] Colours = ["black", "red", "green", "yellow", "blue", "magenta", "cyan", "white"];

    public static IReadOnlyList<StyledText> Parse(string line)
    {
        List<StyledText> pieces = [];
        var style = new Style(false, null);
        var from = 0;
        for (var at = 0; at < line.Length;)
        {
            if (!char.IsControl(line[at]) || line[at] == '\t')
            {
                at++;
                continue;
            }

            Add(line[from..at]);
            if (line[at] != Escape)
            {
                at++;
            }
            else
            {
                var end = EndOfSequence(line, at);
                if (end - at > 2 && line[at + 1] == '[' && line[end - 1] == 'm') style = style.With(line[(at + 2)..(end - 1)]);
                at = end;
            }

            from = at;
        }

        Add(line[from..]);
        return pieces;

        void Add(string text)
        {
            if (text.Length > 0) pieces.Add(new StyledText(text, style.Classes));
        }
    }

    /// <summary>The line without any codes, for searching.</summary>
    public static string Strip(string line) => string.Concat(Parse(line).Select(piece => piece.Text));

    // "ESC [" runs to a letter-like final byte (0x40-0x7E), "ESC ]" to BEL or ESC \, others are two characters.
    private static int EndOfSequence(string line, int start)
    {
        if (start + 1 >= line.Length) return line.Length;

        var at = start + 2;
        switch (line[start + 1])
        {
            case '[':
                while (at < line.Length && line[at] is < '@' or > '~') at++;
                return Math.Min(at + 1, line.Length);
            case ']':
                while (at < line.Length && line[at] is not ('\a' or Escape)) at++;
                return Math.Min(at < line.Length && line[at] == Escape ? at + 2 : at + 1, line.Length);
            default:
                return at;
        }
    }

    private readonly record struct Style(bool Bold, string? Colour)
    {
        public string Classes => (Bold, Colour) switch
        {
            (false, null) => "",
            (true, null) => "ansi-bold",
            (false, _) => $"ansi-{Colour}",
            _ => $"ansi-bold ansi-{Colour}",
        };

        public Style With(string codes)
        {
            var style = this;
            foreach (var code in codes.Split(';')) style = style.WithOne(int.TryParse(code, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0);
            return style;
        }

        private Style WithOne(int code) => code switch
        {
            0 => new Style(false, null),
            1 => this with { Bold = true },
            22 => this with { Bold = false },
            >= 30 and <= 37 => this with { Colour = Colours[code - 30] },
            39 => this with { Colour = null },
            >= 90 and <= 97 => this with { Colour = Colours[code - 90] },
            _ => this,
        };
    }
}

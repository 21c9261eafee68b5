using System.Globalization;
using System.Text;

namespace WhisperEngine.Local.Dashboard.Resources;

/// <summary>
/// A console line as runs of one look. Of the control sequences of ECMA-48 only colours (SGR 30-37, 40-47, 90-97, 100-107 and
/// the first 16 of 38;5 and 48;5) and bold have an effect; all others, and control characters but the tab, are taken out.
/// </summary>
internal static class AnsiText
{
    private const char Escape = '\e';
    private const char Bell = '\a';

    public static IReadOnlyList<Run> Parse(string line)
    {
        List<Run> runs = [];
        var text = new StringBuilder();
        var look = new Look(null, null, false);
        for (var i = 0; i < line.Length;)
        {
            if (line[i] == Escape)
            {
                var end = EndOfSequence(line, i);
                if (line.AsSpan(i, end - i) is [Escape, '[', .. var codes, 'm'])
                {
                    Flush();
                    look = look.After(codes);
                }

                i = end;
                continue;
            }

            if (line[i] == '\t' || !char.IsControl(line[i])) text.Append(line[i]);
            i++;
        }

        Flush();
        return runs;

        void Flush()
        {
            if (text.Length > 0) runs.Add(new Run(text.ToString(), look.Classes));
            text.Clear();
        }
    }

    /// <summary>The text alone; the same string when there is nothing to take out.</summary>
    public static string Plain(string line) =>
        line.Any(c => c != '\t' && char.IsControl(c)) ? string.Concat(Parse(line).Select(run => run.Text)) : line;

    private static int EndOfSequence(string line, int start)
    {
        if (start + 1 >= line.Length) return line.Length;
        var i = start + 2;
        switch (line[start + 1])
        {
            case '[':
                while (i < line.Length && line[i] is >= ' ' and <= '?') i++;
                return Math.Min(i + 1, line.Length);
            case ']' or 'P' or 'X' or '^' or '_':
                while (i < line.Length && line[i] != Bell && !(line[i] == '\\' && line[i - 1] == Escape)) i++;
                return Math.Min(i + 1, line.Length);
            default:
                return i;
        }
    }

    /// <param name="Text">What to show.</param>
    /// <param name="Classes">How, as CSS classes; empty for the usual look.</param>
    internal sealed record Run(string Text, string Classes);

    private readonly record struct Look(int? Fore, int? Back, bool IsBold)
    {
        public string Classes => string.Join(' ', new[] { IsBold ? "bold" : null, Fore is { } f ? $"fg{f}" : null, Back is { } b ? $"bg{b}" : null }.OfType<string>());

        public Look After(ReadOnlySpan<char> codes)
        {
            var look = this;
            var numbers = new List<int>();
            foreach (var part in codes.Split(';'))
                numbers.Add(codes[part].IsEmpty ? 0 : int.TryParse(codes[part], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : -1);
            for (var i = 0; i < numbers.Count; i++)
            {
                look = numbers[i] switch
                {
                    0 => new Look(null, null, false),
                    1 => look with { IsBold = true },
                    22 => look with { IsBold = false },
                    >= 30 and <= 37 => look with { Fore = numbers[i] - 30 },
                    38 => look with { Fore = Indexed(numbers, ref i) },
                    39 => look with { Fore = null },
                    >= 40 and <= 47 => look with { Back = numbers[i] - 40 },
                    48 => look with { Back = Indexed(numbers, ref i) },
                    49 => look with { Back = null },
                    >= 90 and <= 97 => look with { Fore = numbers[i] - 82 },
                    >= 100 and <= 107 => look with { Back = numbers[i] - 92 },
                    _ => look,
                };
            }

            return look;
        }

        // 38;5;N is a colour of the palette, 38;2;R;G;B one of 16 million.
        private static int? Indexed(List<int> numbers, ref int i)
        {
            var kind = i + 1 < numbers.Count ? numbers[i + 1] : 0;
            int? color = kind == 5 && i + 2 < numbers.Count && numbers[i + 2] is >= 0 and < 16 ? numbers[i + 2] : null;
            i += kind == 5 ? 2 : kind == 2 ? 4 : 1;
            return color;
        }
    }
}

namespace WhisperEngine.Discord.Text;

/// <summary>
/// Divides a text into messages that Discord accepts. It is cut where it hurts least: at the border of a block of code, else of a
/// paragraph, a line, a sentence, a word, a character. A block of code that must be cut is closed and opened again with its language.
/// </summary>
public static class MessageSplitter
{
    /// <summary>Discord's limit of a message, in UTF-16 units.</summary>
    public const int DiscordLimit = 2000;

    /// <summary>The least limit that can be kept with room for the fences.</summary>
    public const int LeastLimit = 64;

    private const string Closing = "\n" + CodeFence.Mark;

    // What each try may break and how full, in parts of eight, the message is to be at least.
    private static readonly (Harm Allowed, CutKind Least, int Eighths)[] Tries =
    [
        (Harm.Nothing, CutKind.Word, 4),
        (Harm.Nothing, CutKind.Word, 1),
        (Harm.Span, CutKind.Word, 2),
        (Harm.Span, CutKind.Grapheme, 1),
        (Harm.Span, CutKind.Grapheme, 0),
        (Harm.Span | Harm.Whole, CutKind.Grapheme, 0),
        (Harm.Span | Harm.Whole, CutKind.None, 0),
    ];

    /// <summary>
    /// The parts, in order, none of them blank; none at all of a blank text. Together they are the text but for the white space where it
    /// was cut outside code, the outer white space, and the fences added. Mentions, custom emoji and links stay whole unless one is longer
    /// than a message; surrogate pairs always do. Code left open at the end is closed.
    /// </summary>
    /// <param name="text">Markdown as Discord reads it.</param>
    /// <param name="limit">The most UTF-16 units in a part, at least <see cref="LeastLimit"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">The limit is too small.</exception>
    public static IReadOnlyList<string> Split(string text, int limit = DiscordLimit)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, LeastLimit);
        text = text.Trim();
        var map = new CutMap(text);
        List<string> parts = [];
        var from = 0;
        while (from < text.Length)
        {
            var to = End(text, map, from, limit);
            parts.Add(Opening(map, from) + (map.FenceAt(to) is null ? text[from..to].TrimEnd() : text[from..to] + Close(text, to)));
            from = to;
            while (map.FenceAt(from) is null && from < text.Length && char.IsWhiteSpace(text[from]))
                from++;
        }
        return parts;
    }

    /// <summary>
    /// What a reply that is still being written looks like best: open code is closed, and backticks that have begun to come, or that
    /// nothing follows yet, are left out. May be blank.
    /// </summary>
    public static string CloseFences(string partial)
    {
        ArgumentNullException.ThrowIfNull(partial);
        var text = WithoutHalfFence(partial);
        if (CodeFence.Find(text) is not [.., { IsClosed: false } last])
            return text;
        var isEmpty = last.ContentStart == text.Length || text.AsSpan(last.ContentStart).IsWhiteSpace() || IsLanguageOnly(text, last);
        return isEmpty ? text[..last.Open].TrimEnd() : text + Close(text, text.Length);
    }

    private static bool IsLanguageOnly(string text, CodeFence fence) =>
        fence.ContentStart == fence.Open + CodeFence.Mark.Length &&
        text.AsSpan(fence.ContentStart).IndexOfAnyExcept(CodeFence.LanguageCharacters) < 0;

    // One or two backticks at the end, after a space or within code, may be on the way to three.
    private static string WithoutHalfFence(string text)
    {
        var bare = text.TrimEnd('`');
        var kept = text.Length - (text.Length - bare.Length) % CodeFence.Mark.Length;
        var mayBegin = bare.Length == 0 || char.IsWhiteSpace(bare[^1]) || CodeFence.Find(text[..kept]) is [.., { IsClosed: false }];
        return mayBegin ? text[..kept] : text;
    }

    private static int End(string text, CutMap map, int from, int limit)
    {
        var room = limit - Opening(map, from).Length;
        if (text.Length - from + Extra(text, map, text.Length) <= room)
            return text.Length;
        foreach (var (allowed, least, eighths) in Tries)
        {
            var shortest = Math.Max(1, room * eighths / 8);
            for (var kind = CutKind.Fence; kind >= least; kind--)
            {
                for (var cut = Math.Min(from + room, text.Length - 1); cut >= from + shortest; cut--)
                {
                    if (map.KindOf(cut) == kind && (map.HarmOf(cut) & ~allowed) == 0 && Fits(cut) && !IsHollow(text, map, from, cut))
                        return cut;
                }
            }
        }

        // Nothing but blanks within code: what is left is to keep the fences and the characters whole.
        for (var cut = Math.Min(from + room, text.Length - 1); cut > from; cut--)
        {
            if ((map.HarmOf(cut) & (Harm.Fence | Harm.Surrogates)) == 0 && Fits(cut))
                return cut;
        }
        throw new InvalidOperationException("A text has no place to be cut.");

        bool Fits(int cut) => cut - from + Extra(text, map, cut) <= room;
    }

    // Whether a cut of code would leave an empty block on one of its sides.
    private static bool IsHollow(string text, CutMap map, int from, int cut)
    {
        if (map.FenceAt(cut) is not { } fence)
            return false;
        var start = Math.Max(from, fence.ContentStart);
        return cut >= fence.InkEnd || text.AsSpan(start, cut - start).IsWhiteSpace();
    }

    private static string Opening(CutMap map, int from) => map.FenceAt(from) is { } fence ? $"{CodeFence.Mark}{fence.Language}\n" : "";

    private static int Extra(string text, CutMap map, int cut) => map.FenceAt(cut) is null ? 0 : Close(text, cut).Length;

    private static string Close(string text, int cut) => cut > 0 && text[cut - 1] == '\n' ? CodeFence.Mark : Closing;
}

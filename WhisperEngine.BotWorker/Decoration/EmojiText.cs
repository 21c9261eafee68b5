using System.Globalization;
using System.Text;

namespace WhisperEngine.BotWorker.Decoration;

/// <summary>Finds emoji in a text.</summary>
internal static class EmojiText
{
    private const int VariationSelector = 0xFE0F;

    // Of the older symbols those that are shown as emoji by themselves (Unicode's Emoji_Presentation); the others are text.
    private static readonly (int From, int To)[] Presented =
    [
        (0x231A, 0x231B), (0x23E9, 0x23EC), (0x23F0, 0x23F0), (0x23F3, 0x23F3), (0x25FD, 0x25FE), (0x2614, 0x2615), (0x2648, 0x2653),
        (0x267F, 0x267F), (0x2693, 0x2693), (0x26A1, 0x26A1), (0x26AA, 0x26AB), (0x26BD, 0x26BE), (0x26C4, 0x26C5), (0x26CE, 0x26CE),
        (0x26D4, 0x26D4), (0x26EA, 0x26EA), (0x26F2, 0x26F3), (0x26F5, 0x26F5), (0x26FA, 0x26FA), (0x26FD, 0x26FD), (0x2705, 0x2705),
        (0x270A, 0x270B), (0x2728, 0x2728), (0x274C, 0x274C), (0x274E, 0x274E), (0x2753, 0x2755), (0x2757, 0x2757), (0x2795, 0x2797),
        (0x27B0, 0x27B0), (0x27BF, 0x27BF), (0x2B1B, 0x2B1C), (0x2B50, 0x2B50), (0x2B55, 0x2B55), (0x1F000, 0x1FAFF),
    ];

    /// <summary>The emoji of a text, in order, each with its modifiers.</summary>
    public static IEnumerable<string> In(string text)
    {
        for (var i = 0; i < text.Length;)
        {
            var length = StringInfo.GetNextTextElementLength(text, i);
            if (IsEmoji(text.AsSpan(i, length)))
                yield return text.Substring(i, length);
            i += length;
        }
    }

    /// <summary>Whether one character as a reader sees it is an emoji. Digits in boxes count as text.</summary>
    public static bool IsEmoji(ReadOnlySpan<char> element)
    {
        if (Rune.DecodeFromUtf16(element, out var first, out _) != System.Buffers.OperationStatus.Done || first.IsAscii)
            return false;
        foreach (var (from, to) in Presented)
        {
            if (from <= first.Value && first.Value <= to)
                return true;
        }
        return element.Contains((char)VariationSelector);
    }

    /// <summary>The emoji without its skin tone and its variation selector.</summary>
    public static string Bare(string emoji) =>
        string.Concat(emoji.EnumerateRunes().Where(rune => rune.Value is not (VariationSelector or (>= 0x1F3FB and <= 0x1F3FF))));
}

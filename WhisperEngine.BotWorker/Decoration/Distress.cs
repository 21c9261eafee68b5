using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace WhisperEngine.BotWorker.Decoration;

/// <summary>Takes cheer out of a reply to somebody who is sad, afraid or angry.</summary>
internal static partial class Distress
{
    /// <summary>How strong the feeling must be, 0 to 1.</summary>
    public const double From = 0.6;

    private const string Heart = "💙";

    private static readonly HashSet<string> Supportive =
    [
        "💙", "❤", "🧡", "💛", "💚", "💜", "🤍", "🤎", "🖤", "🩵", "🩷", "🩶", "💔", "❤‍🩹", "💞", "💗", "🫂", "🤗", "🙏", "🤝", "🫶", "🕊",
        "😢", "😔", "😞", "😥", "😟", "🙁", "☹", "🥺", "😿",
    ];

    /// <summary>Whether the emoji says support or sympathy.</summary>
    public static bool IsSupportive(string emoji) => Supportive.Contains(EmojiText.Bare(emoji));

    /// <summary>The text without cheerful emoji; those in code stay. A reply of nothing else becomes one heart.</summary>
    public static string Soften(string text)
    {
        var soft = new StringBuilder(text.Length);
        var from = 0;
        foreach (var code in Code().EnumerateMatches(text))
        {
            Soften(text[from..code.Index], soft);
            soft.Append(text, code.Index, code.Length);
            from = code.Index + code.Length;
        }
        Soften(text[from..], soft);
        var result = soft.Length == text.Length ? text : soft.ToString().Trim();
        return result.Length == 0 && text.Length > 0 ? Heart : result;
    }

    private static void Soften(string prose, StringBuilder soft)
    {
        var removed = false;
        for (var i = 0; i < prose.Length;)
        {
            var length = StringInfo.GetNextTextElementLength(prose, i);
            var element = prose.Substring(i, length);
            i += length;
            if (EmojiText.IsEmoji(element) && !IsSupportive(element))
                removed = true;
            else
            {
                // The space on one side of what was removed goes with it.
                if (!(removed && element == " " && (soft.Length == 0 || char.IsWhiteSpace(soft[^1]))))
                    soft.Append(element);
                removed = removed && element == " ";
            }
        }
    }

    [GeneratedRegex(@"```[\s\S]*?```|`[^`\n]+`", RegexOptions.NonBacktracking)]
    private static partial Regex Code();
}

using System.Globalization;

namespace WhisperEngine.Discord.Text;

/// <summary>When a reply that is being written has enough to be shown for the first time.</summary>
public static class FirstText
{
    /// <summary>UTF-16 units that are enough without a sentence.</summary>
    public const int Enough = 60;

    /// <summary>How long after the first token whatever is there is shown.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    /// <summary>
    /// Whether there is a whole sentence or line, or <see cref="Enough"/> up to the border of a word, or anything at all once
    /// <see cref="Patience"/> is over. Never for a text of which nothing could be shown, such as the mere beginning of code.
    /// </summary>
    /// <param name="text">What the model has written so far.</param>
    /// <param name="sinceFirstToken">How long it has been writing.</param>
    public static bool IsReady(string text, TimeSpan sinceFirstToken)
    {
        ArgumentNullException.ThrowIfNull(text);
        var shown = MessageSplitter.CloseFences(text).AsSpan().Trim();
        return !shown.IsEmpty && (sinceFirstToken >= Patience || HasSentence(text) || HasEnough(text));
    }

    private static bool HasSentence(string text)
    {
        var start = CodeFence.Find(text) is [var first, ..] && text.AsSpan(0, first.Open).IsWhiteSpace() ? first.ContentStart : 0;
        var hasWord = false;
        for (var i = start; i < text.Length; i++)
        {
            hasWord |= char.IsLetterOrDigit(text[i]);
            if (hasWord && (text[i] == '\n' || Sentence.IsWideEnd(text[i]) || (IsBeforeBorder(text, i) && Sentence.EndsAt(text, i))))
                return true;
        }
        return false;
    }

    private static bool IsBeforeBorder(string text, int i) => i + 1 == text.Length || char.IsWhiteSpace(text[i + 1]);

    // Scripts without spaces, whose letters have no case, may be cut anywhere.
    private static bool HasEnough(string text) =>
        text.Length >= Enough &&
        (text.AsSpan(Enough).IndexOfAny(" \t\r\n") >= 0 || char.GetUnicodeCategory(text[^1]) == UnicodeCategory.OtherLetter);
}

using System.Text;
using WhisperEngine.Memory.Models;

namespace WhisperEngine.Memory.Emotion;

/// <summary>Whose feelings a text names, by rules over English words. A feeling that is denied ("not frustrated, just tired") is left out.</summary>
/// <param name="Kind">Whose, in a word.</param>
/// <param name="Own">Words for feelings of who writes.</param>
/// <param name="Others">Words for feelings that the writer sees in others.</param>
public sealed record EmotionStance(StanceKind Kind, IReadOnlyList<string> Own, IReadOnlyList<string> Others)
{
    /// <summary>Share of the named feelings that are the writer's own, 0 to 1; 0 when none is named.</summary>
    public double SelfFocus => Own.Count == 0 ? 0 : (double)Own.Count / (Own.Count + Others.Count);

    /// <summary>The stance of a text.</summary>
    public static EmotionStance Of(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var feelings = Feelings.In(text).ToList();
        string[] own = [.. feelings.Where(feeling => feeling.Holder == Holder.Writer).Select(feeling => feeling.Word)];
        string[] others = [.. feelings.Where(feeling => feeling.Holder != Holder.Writer).Select(feeling => feeling.Word)];
        var kind = (own.Length, others.Length) switch
        {
            (0, 0) => StanceKind.None,
            (_, 0) => StanceKind.Direct,
            (0, _) => StanceKind.Attributed,
            _ => StanceKind.Mixed,
        };
        return new(kind, own, others);
    }

    /// <summary>A bot's text without the feelings that it sees in its reader ("I see you're upset"), so that only its own are judged.</summary>
    public static string WithoutReadersFeelings(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var whole = PlainText.Of(text);
        var kept = new StringBuilder(whole.Length);
        var end = 0;
        foreach (var feeling in Feelings.In(whole).Where(feeling => feeling is { Holder: Holder.Reader, HolderStart: >= 0 }))
        {
            if (feeling.HolderStart > end)
                kept.Append(whole, end, feeling.HolderStart - end);
            end = feeling.End;
        }
        return kept.Append(whole, end, whole.Length - end).ToString();
    }
}

/// <summary>Whose feelings a text names.</summary>
public enum StanceKind
{
    /// <summary>It names none.</summary>
    None,

    /// <summary>The writer's own.</summary>
    Direct,

    /// <summary>Those that the writer sees in others.</summary>
    Attributed,

    /// <summary>Both.</summary>
    Mixed,
}

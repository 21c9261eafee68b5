using WhisperEngine.Memory.Facts;

namespace WhisperEngine.Memory.Recall;

/// <summary>A fact or a summary that fits a question.</summary>
/// <param name="Kind"><c>fact</c> or <c>summary</c>.</param>
/// <param name="Id">Its row, of its own table.</param>
/// <param name="Scope">Where and of whom it is.</param>
/// <param name="Text">The fact's value, or the summary: data, whatever it says.</param>
/// <param name="At">When it was said last, or the talk ended.</param>
/// <param name="Score">By which it is ranked, among its like alone.</param>
public sealed record RecollectedDerived(string Kind, long Id, MemoryScope Scope, string Text, DateTimeOffset At, double Score)
{
    /// <summary>The fact; none for a summary.</summary>
    public Fact? Fact { get; init; }

    /// <summary>When the talk of a summary began.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>Messages that a summary is of.</summary>
    public int Messages { get; init; }
}

using WhisperEngine.Memory.Lexical;

namespace WhisperEngine.Memory.Recall;

/// <summary>A row of the transcript that may be remembered.</summary>
internal sealed record RecallRow(long Id, string? PlatformId, MemoryScope Scope, bool FromBot, string? Author, string Content, DateTimeOffset At, double Intensity)
{
    private IReadOnlyList<string>? _terms;
    private HashSet<string>? _termSet;

    /// <summary>Its words that are compared.</summary>
    public IReadOnlyList<string> Terms => _terms ??= Bm25.Terms(Content);

    /// <summary>Each once.</summary>
    public HashSet<string> TermSet => _termSet ??= [.. Terms];

    /// <summary>0 for a question or a few words, up to 1 for a statement of substance.</summary>
    public double Significance => IsQuestion ? 0 : Math.Min(1, Terms.Count / 6.0);

    /// <summary>Whether it asks what is asked now, and says nothing else.</summary>
    public bool OnlyAsks(IReadOnlyList<string> terms) => !FromBot && IsQuestion && TermSet.Count > 0 && TermSet.All(terms.Contains);

    private bool IsQuestion => Content.AsSpan().TrimEnd() is [.., '?' or '？'];
}

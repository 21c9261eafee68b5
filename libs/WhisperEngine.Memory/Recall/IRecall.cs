using WhisperEngine.Telemetry;

namespace WhisperEngine.Memory.Recall;

/// <summary>Finds what was said earlier and fits a question.</summary>
public interface IRecall
{
    /// <summary>The best memories that may be seen in the scope, before any cut to a token budget, the best first.</summary>
    /// <param name="scope">Who asks, and where.</param>
    /// <param name="query">What is asked.</param>
    /// <param name="count">At most how many.</param>
    /// <param name="ct">Cancels the search.</param>
    Task<RecallAnswer> RecallAsync(MemoryScope scope, string query, int count, CancellationToken ct);
}

/// <summary>What was found.</summary>
/// <param name="Items">The best first.</param>
/// <param name="Ledger">Where the time went.</param>
public sealed record RecallAnswer(IReadOnlyList<RecalledMemory> Items, LedgerReport Ledger)
{
    /// <summary>Facts and summaries of the person that fit, the best first.</summary>
    public IReadOnlyList<RecollectedDerived> Derived { get; init; } = [];
}

/// <summary>Something that was said.</summary>
/// <param name="PlatformId">Of the transcript's row; <see cref="Imports.ImportedId.Parse"/> gives the id that an imported line had.</param>
/// <param name="Author">Who said it.</param>
/// <param name="At">When.</param>
/// <param name="Text">What.</param>
/// <param name="Score">By which it is ranked.</param>
/// <param name="Scores">By list or signal, such as <c>dense</c> and <c>bm25</c>.</param>
public sealed record RecalledMemory(
    string PlatformId, string? Author, DateTimeOffset At, string Text, double Score, IReadOnlyDictionary<string, double> Scores);

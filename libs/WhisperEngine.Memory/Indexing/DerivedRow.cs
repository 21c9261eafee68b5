namespace WhisperEngine.Memory.Indexing;

/// <summary>A fact that holds, or a summary, that is to be indexed.</summary>
/// <param name="Kind"><see cref="FactKind"/> or <see cref="SummaryKind"/>.</param>
/// <param name="Id">Its row, of its own table.</param>
/// <param name="Scope">Where and of whom it is.</param>
/// <param name="Text">What is compared with questions.</param>
/// <param name="At">When it was said, or the talk ended.</param>
internal sealed record DerivedRow(string Kind, long Id, MemoryScope Scope, string Text, DateTimeOffset At)
{
    public const string TurnKind = "turn";
    public const string FactKind = "fact";
    public const string SummaryKind = "summary";
}

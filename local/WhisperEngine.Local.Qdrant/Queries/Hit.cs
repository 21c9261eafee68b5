namespace WhisperEngine.Local.Qdrant.Queries;

/// <summary>A row of the answer, with its score. Rows that were listed rather than ranked have score 1 and, if they were ordered, what by.</summary>
internal readonly record struct Hit(int Row, float Score, bool IsListed = false, double? Order = null)
{
    public static Hit Listed(int row, double? order = null) => new(row, 1, true, order);
}

namespace WhisperEngine.Local.Qdrant.Queries;

/// <summary>A row of the answer, with its score and what it was ordered by where that is not the score.</summary>
internal readonly record struct Hit(int Row, float Score, double? Order = null);

namespace WhisperEngine.Qdrant;

/// <summary>Some points in order of their ids.</summary>
/// <param name="Points">The points.</param>
/// <param name="Next">Where the next page begins; none after the last.</param>
public sealed record ScrollPage(IReadOnlyList<StoredPoint> Points, PointId? Next);

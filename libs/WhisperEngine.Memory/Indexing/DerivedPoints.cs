using WhisperEngine.Memory.Embedding;
using WhisperEngine.Memory.Lexical;
using WhisperEngine.Qdrant;

namespace WhisperEngine.Memory.Indexing;

/// <summary>Makes the points of facts and summaries: one each, with a vector and the words of its text.</summary>
internal static class DerivedPoints
{
    /// <param name="rows">What to index.</param>
    /// <param name="embedder">None: words alone.</param>
    /// <param name="ct">Cancels the embedding.</param>
    /// <exception cref="Models.ModelException">The embedder failed.</exception>
    public static async Task<IReadOnlyList<QdrantPoint>> MakeAsync(IReadOnlyList<DerivedRow> rows, IEmbedder? embedder, CancellationToken ct)
    {
        var embedded = embedder is null || rows.Count == 0 ? [] : await embedder.EmbedAsync([.. rows.Select(row => row.Text)], ct).ConfigureAwait(false);
        var points = new List<QdrantPoint>(rows.Count);
        for (var i = 0; i < rows.Count; i++)
        {
            Dictionary<string, QdrantVector> vectors = [];
            if (embedded.Count > 0 && embedded[i] is { } vector) vectors[MemoryCollection.Content] = vector;
            if (Bm25.Document(Bm25.Terms(rows[i].Text), Bm25.TurnLength) is { } words) vectors[MemoryCollection.Words] = words.ToVector();
            if (vectors.Count > 0) points.Add(new(IdOf(rows[i]), vectors, PointPayload.Of(rows[i].Kind, rows[i].Id, rows[i].Scope, rows[i].At)));
        }
        return points;
    }

    public static PointId IdOf(DerivedRow row) => MemoryPointId.Derived(row.Scope.Bot, row.Kind, row.Id);
}

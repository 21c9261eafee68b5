using WhisperEngine.Memory.Embedding;
using WhisperEngine.Memory.Lexical;
using WhisperEngine.Qdrant;

namespace WhisperEngine.Memory.Indexing;

/// <summary>Makes the points of rows: one for each with the vectors of the turn and its window, and one for each sentence where there are several.</summary>
internal static class MemoryPoints
{
    /// <summary>Sentences of a row that have points of their own.</summary>
    public const int MostSentences = 8;

    /// <summary>All ids that a row may have.</summary>
    public static IEnumerable<PointId> IdsOf(string bot, long row)
    {
        yield return MemoryPointId.Turn(bot, row);
        for (var i = 0; i < MostSentences; i++)
            yield return MemoryPointId.Sentence(bot, row, i);
    }

    /// <param name="rows">What to index.</param>
    /// <param name="embedder">None: words alone.</param>
    /// <param name="ct">Cancels the embedding.</param>
    /// <exception cref="Models.ModelException">The embedder failed.</exception>
    public static async Task<IReadOnlyList<QdrantPoint>> MakeAsync(IReadOnlyList<IndexedRow> rows, IEmbedder? embedder, CancellationToken ct)
    {
        var texts = new List<string>();
        var sentences = rows.Select(row => embedder is null ? [] : Sentences.Split(row.Content, MostSentences)).ToArray();
        if (embedder is not null)
        {
            for (var i = 0; i < rows.Count; i++)
            {
                texts.Add(rows[i].Text);
                texts.Add(rows[i].Window);
                if (sentences[i].Count > 1)
                    texts.AddRange(sentences[i].Select(sentence => IndexedRow.Said(rows[i].Author, sentence)));
            }
        }
        var embedded = embedder is null ? [] : await embedder.EmbedAsync(texts, ct).ConfigureAwait(false);

        var points = new List<QdrantPoint>(rows.Count * 2);
        var next = 0;
        for (var i = 0; i < rows.Count; i++)
        {
            var row = rows[i];
            Dictionary<string, QdrantVector> vectors = [];
            if (embedder is not null)
            {
                Add(vectors, MemoryCollection.Content, embedded[next++]);
                Add(vectors, MemoryCollection.Window, embedded[next++]);
            }
            if (Bm25.Document(Bm25.Terms(row.Text), Bm25.TurnLength) is { } words)
                vectors[MemoryCollection.Words] = words.ToVector();
            if (Bm25.Document(Bm25.Terms(row.Window), 2 * Bm25.TurnLength) is { } window)
                vectors[MemoryCollection.WindowWords] = window.ToVector();
            points.Add(new(MemoryPointId.Turn(row.Scope.Bot, row.Id), vectors, PointPayload.Of(DerivedRow.TurnKind, row.Id, row.Scope, row.At, row.Role)));
            for (var number = 0; number < sentences[i].Count && sentences[i].Count > 1; number++)
            {
                if (embedded[next++] is { } vector)
                    points.Add(new(MemoryPointId.Sentence(row.Scope.Bot, row.Id, number), new Dictionary<string, QdrantVector> { [MemoryCollection.Content] = vector }, PointPayload.Of("sentence", row.Id, row.Scope, row.At, row.Role)));
            }
        }
        return points;
    }

    private static void Add(Dictionary<string, QdrantVector> vectors, string name, float[]? vector)
    {
        if (vector is not null)
            vectors[name] = vector;
    }
}

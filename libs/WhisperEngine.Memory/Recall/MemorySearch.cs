using Microsoft.Extensions.Options;
using WhisperEngine.Memory.Embedding;
using WhisperEngine.Memory.Indexing;
using WhisperEngine.Memory.Lexical;
using WhisperEngine.Qdrant;
using WhisperEngine.Telemetry;

namespace WhisperEngine.Memory.Recall;

/// <summary>Asks Qdrant for all lists in one request.</summary>
internal sealed class MemorySearch(QdrantClient qdrant, IndexDirectory directory, EmbedderSource embedders, IOptions<RecallOptions> options, TimeProvider time)
{
    private const int DerivedLength = 10;

    private static readonly PayloadFields RowOnly = PayloadFields.Only(MemoryCollection.Row);
    private static readonly PayloadFields RowAndKind = PayloadFields.Only(MemoryCollection.Row, MemoryCollection.Kind);

    /// <summary>Never throws when Qdrant is away or slow: then it says so.</summary>
    public async Task<Found> FindAsync(MemoryScope scope, RecallQuery query, IReadOnlyList<string> terms, CancellationToken ct)
    {
        var embedder = embedders.Current;
        var collection = directory.Find(scope.Bot) ?? MemoryCollection.For(embedder).Name;
        var hasVectors = query.Embedding is not null && embedder is not null && MemoryCollection.Fits(collection, embedder);
        List<(string Using, QdrantVector Vector)> lists = [];
        if (hasVectors)
        {
            lists.Add((MemoryCollection.Content, query.Embedding!));
            lists.Add((MemoryCollection.Window, query.Embedding!));
        }
        if (Bm25.Query(terms) is { } words)
        {
            lists.Add((MemoryCollection.Words, words.ToVector()));
            lists.Add((MemoryCollection.WindowWords, words.ToVector()));
        }
        List<SkippedWork> skipped = [];
        if (!hasVectors && !embedders.IsOff)
            skipped.Add(new("recall.dense", embedder is null ? "no embedder" : query.Embedding is null ? "no embedding of the message" : "the index is being rebuilt"));
        if (lists.Count == 0)
            return new(new Dictionary<long, ListScores>(), 0, skipped);

        var filter = scope.PointsSeen();
        var own = scope.OwnPointsSeen(DerivedRow.FactKind, DerivedRow.SummaryKind);
        QdrantQuery[] queries =
        [
            .. lists.Select(list => new QdrantQuery
            {
                Ranking = Ranking.Nearest(list.Vector),
                Using = list.Using,
                Filter = filter,
                Limit = options.Value.ListLength,
                Exact = true,
                Payload = RowOnly,
            }),
            .. lists.Where(list => list.Using is MemoryCollection.Content or MemoryCollection.Words).Select(list => new QdrantQuery
            {
                Ranking = Ranking.Nearest(list.Vector),
                Using = list.Using,
                Filter = own,
                Limit = DerivedLength,
                Exact = true,
                Payload = RowAndKind,
            }),
        ];
        using var limit = new CancellationTokenSource(options.Value.Budget, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(ct, limit.Token);
        try
        {
            var found = await qdrant.QueryBatchAsync(collection, queries, either.Token).ConfigureAwait(false);
            return new(Merge(lists, found), lists.Count, skipped) { Derived = MergeDerived(queries, found, lists.Count) };
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            skipped.Add(new("recall", $"Qdrant took longer than {options.Value.Budget.TotalMilliseconds:0} ms"));
        }
        catch (QdrantException exception)
        {
            skipped.Add(new("recall", exception.Status is { } status ? $"Qdrant answered {(int)status}" : $"Qdrant: {exception.Failure}"));
        }
        return new(new Dictionary<long, ListScores>(), lists.Count, skipped);
    }

    private static Dictionary<long, ListScores> Merge(List<(string Using, QdrantVector Vector)> lists, IReadOnlyList<IReadOnlyList<ScoredPoint>> found)
    {
        var rows = new Dictionary<long, ListScores>();
        for (var i = 0; i < lists.Count; i++)
        {
            foreach (var point in found[i])
            {
                if (point.Payload?.TryGetProperty(MemoryCollection.Row, out var id) is not true)
                    continue;
                var row = id.GetInt64();
                if (!rows.TryGetValue(row, out var scores))
                    rows[row] = scores = new();
                switch (lists[i].Using)
                {
                    case MemoryCollection.Content:
                        scores.Content ??= point.Score; // its best point comes first
                        break;
                    case MemoryCollection.Window:
                        scores.Window = point.Score;
                        break;
                    case MemoryCollection.Words:
                        scores.Words = point.Score;
                        break;
                    default:
                        scores.WindowWords = point.Score;
                        break;
                }
            }
        }
        return rows;
    }

    private static Dictionary<(string Kind, long Id), DerivedScores> MergeDerived(QdrantQuery[] queries, IReadOnlyList<IReadOnlyList<ScoredPoint>> found, int first)
    {
        var derived = new Dictionary<(string, long), DerivedScores>();
        for (var i = first; i < queries.Length; i++)
        {
            foreach (var point in found[i])
            {
                if (point.Payload is not { } payload || !payload.TryGetProperty(MemoryCollection.Row, out var id) || !payload.TryGetProperty(MemoryCollection.Kind, out var kind))
                    continue;
                var key = (kind.GetString()!, id.GetInt64());
                var scores = derived.GetValueOrDefault(key) ?? new();
                derived[key] = queries[i].Using == MemoryCollection.Content ? scores with { Cosine = point.Score } : scores with { Words = point.Score };
            }
        }
        return derived.Where(one => one.Value.Fits).ToDictionary();
    }

    /// <param name="Rows">Scores by row.</param>
    /// <param name="Lists">How many were asked for.</param>
    /// <param name="Skipped">What was left out.</param>
    public sealed record Found(IReadOnlyDictionary<long, ListScores> Rows, int Lists, IReadOnlyList<SkippedWork> Skipped)
    {
        /// <summary>Facts and summaries, by kind and row.</summary>
        public IReadOnlyDictionary<(string Kind, long Id), DerivedScores> Derived { get; init; } = new Dictionary<(string, long), DerivedScores>();
    }
}

using Npgsql;
using WhisperEngine.Memory.Embedding;
using WhisperEngine.Memory.Lexical;
using WhisperEngine.Memory.Models;
using WhisperEngine.Telemetry;

namespace WhisperEngine.Memory.Recall;

/// <summary>
/// Finds what was said earlier and fits a message: one batched request to Qdrant, then one batch to Postgres, which has the texts, knows what is
/// forgotten by now, and what is too new to be indexed. Nothing is seen that the scope may not see, whatever the index says.
/// </summary>
public sealed class Recaller : IRecall
{
    /// <summary>Rows whose texts are read for each memory that is wanted: some are forgotten, some move by their text.</summary>
    private const int Choice = 4;

    private readonly MemorySearch _search;
    private readonly NpgsqlDataSource _database;
    private readonly EmbedderSource _embedders;
    private readonly TimeProvider _time;

    internal Recaller(MemorySearch search, NpgsqlDataSource database, EmbedderSource embedders, TimeProvider time) =>
        (_search, _database, _embedders, _time) = (search, database, embedders, time);

    /// <summary>Finds memories. Qdrant away or slow costs its lists, not the answer; <see cref="Recollection.Skipped"/> says so.</summary>
    /// <exception cref="NpgsqlException">Postgres is away.</exception>
    public async Task<Recollection> RecallAsync(MemoryScope scope, RecallQuery query, CancellationToken ct)
    {
        var search = await SearchAsync(scope, query, ct).ConfigureAwait(false);
        await using var batch = _database.CreateBatch();
        search.AskFor(batch);
        await using var reader = await batch.ExecuteReaderAsync(ct).ConfigureAwait(false);
        return await search.ReadAsync(reader, ct).ConfigureAwait(false);
    }

    /// <summary>The part of Qdrant alone, for who has a batch for Postgres of their own.</summary>
    public async Task<PendingRecall> SearchAsync(MemoryScope scope, RecallQuery query, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(scope);
        ArgumentNullException.ThrowIfNull(query);
        var intent = RecallIntent.Read(query.Text, _time.GetUtcNow().ToOffset(query.Offset));
        var terms = Bm25.Terms(query.Text, asking: true);
        if (intent.From is not null || intent.Direction != RecallDirection.None)
            terms = [.. terms.Except(TimeWords)];
        var found = await _search.FindAsync(scope, query, terms, ct).ConfigureAwait(false);
        return new(scope, query, intent, terms, found, Ranker.Choose(found.Rows, FusionWeights.Default, Math.Max(40, Choice * query.Count)));
    }

    /// <inheritdoc/>
    public async Task<RecallAnswer> RecallAsync(MemoryScope scope, string query, int count, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(scope);
        var ledger = new LatencyLedger(_time, "recall", Guid.NewGuid().ToString("N"), scope.Bot, scope.Kind);
        var outcome = "failed";
        try
        {
            float[]? embedding = null;
            using (ledger.Begin(Stage.Embed))
                embedding = await TryEmbedAsync(query, ledger, ct).ConfigureAwait(false);
            Recollection found;
            using (ledger.Begin(Stage.Recall))
                found = await RecallAsync(scope, new RecallQuery(query) { Embedding = embedding, Count = count }, ct).ConfigureAwait(false);
            foreach (var skipped in found.Skipped)
                ledger.Skip(skipped.Name, skipped.Reason);
            outcome = "recalled";
            return new(
                [.. found.Items.Select(item => new RecalledMemory(item.PlatformId ?? $"row:{item.Row}", item.Author, item.At, item.Text, item.Score, item.Scores))],
                ledger.Complete(outcome))
            { Derived = found.Derived };
        }
        finally
        {
            ledger.Complete(outcome);
        }
    }

    private async Task<float[]?> TryEmbedAsync(string text, LatencyLedger ledger, CancellationToken ct)
    {
        if (_embedders.Current is not { } embedder)
            return null;
        try
        {
            return await embedder.EmbedAsync(text, ct).ConfigureAwait(false);
        }
        catch (ModelException exception)
        {
            ledger.Skip("embed", exception.Message);
            return null;
        }
    }

    /// <summary>Stems of words that say when, not what.</summary>
    private static readonly string[] TimeWords =
        [.. "first earliest initially beginning originally start last latest recent recently newest yesterday today tonight morning night week month day days ago thing things time"
            .Split(' ').Select(Stemmer.Stem)];
}

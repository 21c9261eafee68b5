using System.Collections.Concurrent;
using System.Net;
using System.Text.Json;
using Npgsql;
using WhisperEngine.Memory.Embedding;
using WhisperEngine.Qdrant;

namespace WhisperEngine.Memory.Indexing;

/// <summary>
/// Brings the transcript of a bot into Qdrant, a few rows at a time. A row may be written twice, with the same effect as once; none is left out, for
/// a note in the outbox goes only after Qdrant has acknowledged its points. What is forgotten meanwhile is taken out in the same step.
/// </summary>
public sealed class MemoryIndexer
{
    /// <summary>Rows of one step: half a second of embedding.</summary>
    internal const int StepRows = 32;

    private readonly NpgsqlDataSource _database;
    private readonly QdrantClient _qdrant;
    private readonly EmbedderSource _embedders;
    private readonly IndexDirectory _directory;
    private readonly ConcurrentDictionary<string, bool> _ensured = new(StringComparer.Ordinal);

    internal MemoryIndexer(NpgsqlDataSource database, QdrantClient qdrant, EmbedderSource embedders, IndexDirectory directory) =>
        (_database, _qdrant, _embedders, _directory) = (database, qdrant, embedders, directory);

    /// <summary>Indexes the next rows.</summary>
    /// <param name="bot">Whose.</param>
    /// <param name="lease">Proof of holding it.</param>
    /// <param name="ct">Cancels the step; what it did is done again.</param>
    /// <returns>Whether there may be more to do.</returns>
    /// <exception cref="QdrantException">Qdrant is away; the rows wait.</exception>
    /// <exception cref="NpgsqlException">Postgres is away.</exception>
    /// <exception cref="Models.ModelException">The embedder failed; the rows wait.</exception>
    public async Task<bool> StepAsync(string bot, LeaseToken lease, CancellationToken ct)
    {
        await using var connection = await _database.OpenConnectionAsync(ct).ConfigureAwait(false);
        await using var transaction = await connection.BeginTransactionAsync(ct).ConfigureAwait(false);
        if (await ClaimAsync(connection, bot, lease, ct).ConfigureAwait(false) is not { } work)
            return false;
        var embedder = _embedders.Current;
        var state = work.State.For(embedder, _embedders.IsOff);
        if (state != work.State) await DerivedSql.NoteAllAsync(connection, bot, ct).ConfigureAwait(false);
        var mayFill = state.Building is { } building && (embedder is not null || _embedders.IsOff || MemoryCollection.Fits(building, null));
        var later = mayFill
            ? await LaterAsync(connection, bot, state.Cursor, StepRows - Math.Min(StepRows - 1, work.Notes.Count), ct).ConfigureAwait(false)
            : [];
        _directory.Note(bot, state.Searched);
        if (work.Notes.Count == 0 && later.Count == 0 && !mayFill)
            return false;

        long[] ids = [.. work.RowsOf(DerivedRow.TurnKind).Concat(later).Distinct()];
        var rows = await RowsAsync(connection, bot, ids, ct).ConfigureAwait(false);
        var derived = await DerivedAsync(connection, bot, work, ct).ConfigureAwait(false);
        try
        {
            await WriteAsync(bot, state, rows, ids, work.Notes, embedder, ct).ConfigureAwait(false);
            await UpsertAsync(state, await DerivedPoints.MakeAsync(derived, embedder, ct).ConfigureAwait(false), embedder, ct).ConfigureAwait(false);
            var gone = await GoneAsync(connection, rows, ct).ConfigureAwait(false);
            await DeleteAsync(state, gone.SelectMany(row => MemoryPoints.IdsOf(bot, row)), ct).ConfigureAwait(false);
            var left = (await DerivedAsync(connection, bot, work, ct).ConfigureAwait(false)).Select(DerivedPoints.IdOf).ToHashSet();
            await DeleteAsync(state, work.DerivedIds(bot).Where(id => !left.Contains(id)), ct).ConfigureAwait(false);
            if (mayFill && later.Count == 0)
            {
                await _qdrant.UpsertAsync(state.Building!, [new(MemoryPointId.Complete(bot), new Dictionary<string, QdrantVector>(), Mark(bot))], ct).ConfigureAwait(false);
                state = state.Filled();
                _directory.Note(bot, state.Searched);
            }
        }
        catch (QdrantException exception) when (exception.Status == HttpStatusCode.NotFound)
        {
            // Somebody took a collection away. It is made anew at the next step, and filled.
            _ensured.Clear();
            await FillAsync(connection, bot, state.Filling(exception.Collection ?? state.Searched!), ct).ConfigureAwait(false);
            await transaction.CommitAsync(ct).ConfigureAwait(false);
            return true;
        }
        if (later.Count > 0)
            state = state with { Cursor = Math.Max(state.Cursor, later[^1]) };
        if (embedder is null && !_embedders.IsOff && rows.Count > 0 && !MemoryCollection.Fits(state.Building ?? state.Collection!, null))
            state = state.WithoutVectorsFrom(rows[0].Id);
        await SaveAsync(connection, bot, state, [.. work.Notes.Select(note => note.Id)], ct).ConfigureAwait(false);
        await transaction.CommitAsync(ct).ConfigureAwait(false);
        return work.Notes.Count == StepRows || later.Count > 0;
    }

    /// <summary>Fills a new collection from the transcript, which is searched once it is complete.</summary>
    /// <returns>Its name; none when the lease is another's.</returns>
    public async Task<string?> RebuildAsync(string bot, LeaseToken lease, CancellationToken ct)
    {
        await using var connection = await _database.OpenConnectionAsync(ct).ConfigureAwait(false);
        await using var transaction = await connection.BeginTransactionAsync(ct).ConfigureAwait(false);
        if (await ClaimAsync(connection, bot, lease, ct).ConfigureAwait(false) is not { } work)
            return null;
        var first = MemoryCollection.For(_embedders.Current).Name;
        var generation = work.State.Collection is { } old && old.StartsWith(first + "_r", StringComparison.Ordinal)
            && int.TryParse(old[(first.Length + 2)..], out var last) ? last : 0;
        var name = MemoryCollection.For(_embedders.Current, generation + 1).Name;
        await FillAsync(connection, bot, work.State.Filling(name), ct).ConfigureAwait(false);
        await transaction.CommitAsync(ct).ConfigureAwait(false);
        return name;
    }

    /// <summary>Looks whether Qdrant still has the bot's memories, and fills them in again if it lost them.</summary>
    /// <returns>Whether they are all there, or on the way.</returns>
    public async Task<bool> VerifyAsync(string bot, LeaseToken lease, CancellationToken ct)
    {
        await using var connection = await _database.OpenConnectionAsync(ct).ConfigureAwait(false);
        await using var transaction = await connection.BeginTransactionAsync(ct).ConfigureAwait(false);
        if (await ClaimAsync(connection, bot, lease, ct).ConfigureAwait(false) is not { State: { Collection: { } collection, Building: null } state })
            return true;
        if (await IsCompleteAsync(collection, bot, ct).ConfigureAwait(false))
            return true;
        _ensured.Clear();
        await FillAsync(connection, bot, state.Filling(collection), ct).ConfigureAwait(false);
        await transaction.CommitAsync(ct).ConfigureAwait(false);
        return false;
    }

    private async Task<bool> IsCompleteAsync(string collection, string bot, CancellationToken ct)
    {
        try
        {
            return (await _qdrant.RetrieveAsync(collection, [MemoryPointId.Complete(bot)], PayloadFields.None, false, ct).ConfigureAwait(false)).Count > 0;
        }
        catch (QdrantException exception) when (exception.Status == HttpStatusCode.NotFound)
        {
            return false;
        }
    }

    private async Task WriteAsync(
        string bot, IndexState state, IReadOnlyList<IndexedRow> rows, long[] ids, IReadOnlyList<Note> notes, IEmbedder? embedder, CancellationToken ct)
    {
        foreach (var name in Collections(state))
            await EnsureAsync(name, embedder, ct).ConfigureAwait(false);
        var points = await MemoryPoints.MakeAsync(rows, embedder, ct).ConfigureAwait(false);
        var written = points.Select(point => point.Id).ToHashSet();
        var changed = notes.Where(note => note is { Changed: true, Kind: DerivedRow.TurnKind }).Select(note => note.Row).ToHashSet();
        var present = rows.Select(row => row.Id).ToHashSet();
        await DeleteAsync(
            state, ids.Where(id => changed.Contains(id) || !present.Contains(id)).SelectMany(id => MemoryPoints.IdsOf(bot, id)).Where(id => !written.Contains(id)), ct)
            .ConfigureAwait(false);
        await UpsertAsync(state, points, embedder, ct).ConfigureAwait(false);
    }

    private async Task UpsertAsync(IndexState state, IReadOnlyList<QdrantPoint> points, IEmbedder? embedder, CancellationToken ct)
    {
        if (points.Count == 0)
            return;
        foreach (var name in Collections(state))
            await _qdrant.UpsertAsync(name, MemoryCollection.Fits(name, embedder) ? points : WordsOf(points), ct).ConfigureAwait(false);
    }

    /// <summary>For a collection of another model's vectors, or of none.</summary>
    private static List<QdrantPoint> WordsOf(IReadOnlyList<QdrantPoint> points) =>
    [
        .. points.Select(point => point with { Vectors = point.Vectors.Where(vector => vector.Value is QdrantVector.Sparse).ToDictionary() })
            .Where(point => point.Vectors.Count > 0),
    ];

    private async Task DeleteAsync(IndexState state, IEnumerable<PointId> points, CancellationToken ct)
    {
        PointId[] ids = [.. points];
        if (ids.Length == 0)
            return;
        foreach (var name in Collections(state))
            await _qdrant.DeleteAsync(name, PointSelector.Ids(ids), ct).ConfigureAwait(false);
    }

    private static IEnumerable<string> Collections(IndexState state) => new[] { state.Collection, state.Building }.OfType<string>().Distinct();

    private async Task EnsureAsync(string name, IEmbedder? embedder, CancellationToken ct)
    {
        if (_ensured.ContainsKey(name) || (!MemoryCollection.Fits(name, embedder) && await _qdrant.CollectionExistsAsync(name, ct).ConfigureAwait(false)))
            return;
        if (!MemoryCollection.Fits(name, embedder) && !MemoryCollection.Fits(name, null))
            return; // gone, and of a model that is not here: nothing to make it of
        await new MemoryCollection(name, MemoryCollection.Fits(name, null) ? 0 : embedder!.Dimension).EnsureAsync(_qdrant, ct).ConfigureAwait(false);
        _ensured[name] = true;
    }

    private static JsonElement Mark(string bot) => JsonSerializer.SerializeToElement(new Dictionary<string, string> { ["kind"] = "complete", [MemoryVisibility.Bot] = bot }, IndexJson.Default.DictionaryStringString);

    private static async Task<Work?> ClaimAsync(NpgsqlConnection connection, string bot, LeaseToken lease, CancellationToken ct)
    {
        await using var batch = connection.CreateBatch();
        var read = new NpgsqlBatchCommand(IndexSql.State);
        read.Parameters.Text(bot).Lease(lease);
        batch.BatchCommands.Add(read);
        var claim = new NpgsqlBatchCommand(IndexSql.Claim);
        claim.Parameters.Text(bot).Lease(lease).Int(StepRows);
        batch.BatchCommands.Add(claim);
        await using var reader = await batch.ExecuteReaderAsync(ct).ConfigureAwait(false);
        if (!await reader.ReadAsync(ct).ConfigureAwait(false))
            return null;
        var state = new IndexState(reader.TextOrNull(0), reader.TextOrNull(1), reader.GetInt64(2));
        await reader.NextResultAsync(ct).ConfigureAwait(false);
        var notes = new List<Note>();
        while (await reader.ReadAsync(ct).ConfigureAwait(false))
            notes.Add(new(reader.GetInt64(0), reader.GetInt64(1), reader.GetBoolean(2), reader.GetString(3)));
        return new(state, notes);
    }

    private static async Task<IReadOnlyList<long>> LaterAsync(NpgsqlConnection connection, string bot, long cursor, int most, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(IndexSql.Later, connection);
        command.Parameters.Text(bot).Long(cursor).Int(most);
        return await LongsAsync(command, ct).ConfigureAwait(false);
    }

    private static async Task<IReadOnlyList<IndexedRow>> RowsAsync(NpgsqlConnection connection, string bot, long[] ids, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(IndexSql.Rows, connection);
        command.Parameters.Text(bot).Longs(ids);
        await using var reader = await command.ExecuteReaderAsync(ct).ConfigureAwait(false);
        var rows = new List<IndexedRow>(ids.Length);
        while (await reader.ReadAsync(ct).ConfigureAwait(false))
        {
            var scope = MemoryScope.Stored(bot, reader.GetString(2), reader.GetString(1), reader.GetString(3));
            var before = reader.GetBoolean(8) ? IndexedRow.Said(reader.TextOrNull(9), reader.GetString(10)) : null;
            rows.Add(new(reader.GetInt64(0), scope, reader.GetString(4), reader.TextOrNull(5), reader.GetString(6), reader.Time(7), before));
        }
        return rows;
    }

    private static async Task<IReadOnlyList<long>> GoneAsync(NpgsqlConnection connection, IReadOnlyList<IndexedRow> rows, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(IndexSql.GoneMeanwhile, connection);
        command.Parameters.Longs([.. rows.Select(row => row.Id)]);
        return await LongsAsync(command, ct).ConfigureAwait(false);
    }

    private static Task<IReadOnlyList<DerivedRow>> DerivedAsync(NpgsqlConnection connection, string bot, Work work, CancellationToken ct) =>
        DerivedSql.ReadAsync(connection, bot, [.. work.RowsOf(DerivedRow.FactKind)], [.. work.RowsOf(DerivedRow.SummaryKind)], ct);

    /// <summary>Begins a filling: the transcript from its first row, by the cursor, and what was worked out from it, by notes.</summary>
    private static async Task FillAsync(NpgsqlConnection connection, string bot, IndexState state, CancellationToken ct)
    {
        await DerivedSql.NoteAllAsync(connection, bot, ct).ConfigureAwait(false);
        await SaveAsync(connection, bot, state, [], ct).ConfigureAwait(false);
    }

    private static async Task SaveAsync(NpgsqlConnection connection, string bot, IndexState state, long[] done, CancellationToken ct)
    {
        await using var batch = connection.CreateBatch();
        var save = new NpgsqlBatchCommand(IndexSql.SaveState);
        save.Parameters.Text(bot).Text(state.Collection).Text(state.Building).Long(state.Cursor);
        batch.BatchCommands.Add(save);
        var notes = new NpgsqlBatchCommand(IndexSql.Done);
        notes.Parameters.Longs(done);
        batch.BatchCommands.Add(notes);
        await batch.ExecuteNonQueryAsync(ct).ConfigureAwait(false);
    }

    private static async Task<IReadOnlyList<long>> LongsAsync(NpgsqlCommand command, CancellationToken ct)
    {
        await using var reader = await command.ExecuteReaderAsync(ct).ConfigureAwait(false);
        var values = new List<long>();
        while (await reader.ReadAsync(ct).ConfigureAwait(false))
            values.Add(reader.GetInt64(0));
        return values;
    }

    private sealed record Work(IndexState State, IReadOnlyList<Note> Notes)
    {
        public IEnumerable<long> RowsOf(string kind) => Notes.Where(note => note.Kind == kind).Select(note => note.Row).Distinct();

        public IEnumerable<PointId> DerivedIds(string bot) =>
            Notes.Where(note => note.Kind != DerivedRow.TurnKind).Select(note => (PointId)MemoryPointId.Derived(bot, note.Kind, note.Row)).Distinct();
    }

    private sealed record Note(long Id, long Row, bool Changed, string Kind);
}

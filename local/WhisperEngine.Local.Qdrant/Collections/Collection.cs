using System.Buffers;

namespace WhisperEngine.Local.Qdrant.Collections;

/// <summary>Points with their indexes, and the log that makes them durable. One writer at a time; readers share. An operation is in the log before
/// it is in memory, and acknowledged once its log record is on disk.</summary>
internal sealed class Collection : IDisposable
{
    private readonly ReaderWriterLockSlim _lock = new();
    private readonly SemaphoreSlim _writer = new(1);
    private readonly CollectionFolder _folder;
    private readonly Checkpoints _checkpoints;
    private readonly WriteAheadLog _log;
    private readonly Dictionary<string, FieldIndex> _indexes = [];
    private readonly SparseStatistics[] _statistics;
    private readonly ArrayBufferWriter<byte> _record = new();
    private long _operation;
    private bool _closed;

    private Collection(CollectionFolder folder, StorageOptions options, ILogger logger)
    {
        _folder = folder;
        var settings = folder.ReadSettings();
        Config = CollectionConfig.FromJson(settings.Config);
        _statistics = [.. Config.Schema.Sparse.Select(_ => new SparseStatistics())];
        foreach (var (path, schema) in settings.Indexes) _indexes[path] = FieldIndex.Create(PayloadPath.Parse(path), schema!.DeepClone());
        Table = new PointTable(Config.Schema);
        var manifest = Manifest.Read(folder.Path);
        _operation = manifest.LastOperation;
        foreach (var entry in manifest.Segments) Load(entry);
        (_log, var cut) = WriteAheadLog.Open(folder.Path, manifest.FirstLog, Replay);
        if (cut > 0) StorageLog.Cut(logger, folder.Path, cut);
        _checkpoints = new(folder.Path, Table, _log, Exclusively, options, logger);
    }

    /// <summary>The name of its directory.</summary>
    public string Folder => Path.GetFileName(_folder.Path);

    public CollectionConfig Config { get; private set; }

    public VectorSchema Schema => Config.Schema;

    /// <summary>For use inside of <see cref="Read"/>.</summary>
    public PointTable Table { get; }

    /// <summary>For use inside of <see cref="Read"/>.</summary>
    public IReadOnlyDictionary<string, FieldIndex> Indexes => _indexes;

    public SparseStatistics Statistics(int slot) => _statistics[slot];

    public static Collection Open(CollectionFolder folder, StorageOptions options, ILogger logger) => new(folder, options, logger);

    /// <summary>Runs a read that no writer changes anything under.</summary>
    public T Read<T>(Func<T> read)
    {
        _lock.EnterReadLock();
        try
        {
            ThrowIfClosed();
            return read();
        }
        finally
        {
            _lock.ExitReadLock();
        }
    }

    /// <summary>Carries out one operation and waits until it is on disk.</summary>
    /// <param name="plan">Finds out, alone, what changes.</param>
    /// <param name="cancellationToken">Ends the wait for its turn; what has begun is finished.</param>
    /// <returns>The operation's number.</returns>
    public Task<long> WriteAsync(Func<IReadOnlyList<PointChange>> plan, CancellationToken cancellationToken) => InTurnAsync(() => Write(plan()), cancellationToken);

    /// <summary>Adds an index, or replaces the one of the same path.</summary>
    public Task<long> AddIndexAsync(PayloadPath path, JsonNode schema, CancellationToken cancellationToken)
    {
        var index = FieldIndex.Create(path, schema);
        return ReconfigureAsync(() => BuildIndex(index), cancellationToken);
    }

    public Task<long> RemoveIndexAsync(string path, CancellationToken cancellationToken) => ReconfigureAsync(() => _indexes.Remove(path), cancellationToken);

    public Task PatchAsync(Func<CollectionConfig, CollectionConfig> patch, CancellationToken cancellationToken) =>
        ReconfigureAsync(() => Config = patch(Config), cancellationToken);

    /// <summary>Waits for readers and writers; later ones are refused.</summary>
    public void Dispose()
    {
        _writer.Wait();
        _checkpoints.Dispose();
        Exclusively(() =>
        {
            _closed = true;
            Table.Dispose();
        });
        _log.Dispose();
        _writer.Release();
    }

    private void ThrowIfClosed()
    {
        if (_closed) throw QdrantException.NotFound("The collection was deleted");
    }

    /// <summary>Changes settings. It counts as an operation of its own.</summary>
    private Task<long> ReconfigureAsync(Action change, CancellationToken cancellationToken) => InTurnAsync(
        () =>
        {
            Exclusively(change);
            SaveSettings();
            return Write([]);
        },
        cancellationToken);

    private async Task<long> InTurnAsync(Func<(long Number, long Ticket)> write, CancellationToken cancellationToken)
    {
        (long Number, long Ticket) done;
        await _writer.WaitAsync(cancellationToken);
        try
        {
            ThrowIfClosed();
            await _checkpoints.KeepUpAsync();
            done = write();
            _checkpoints.StartIfDue(_operation, Move);
        }
        finally
        {
            _writer.Release();
        }

        await _log.CommitAsync(done.Ticket);
        return done.Number;
    }

    private (long Number, long Ticket) Write(IReadOnlyList<PointChange> changes)
    {
        var operation = new Operation(_operation + 1, changes);
        _record.ResetWrittenCount();
        operation.WriteTo(_record);
        var ticket = _log.Append(_record.WrittenSpan);
        Exclusively(() => Apply(operation));
        return (operation.Number, ticket);
    }

    private void SaveSettings()
    {
        var indexes = _indexes.Select(entry => KeyValuePair.Create(entry.Key, (JsonNode?)entry.Value.Schema.DeepClone()));
        DurableFile.Guard(() => _folder.WriteSettings(new(Config.ToJson(), new(indexes))));
    }

    private void Exclusively(Action change)
    {
        _lock.EnterWriteLock();
        try
        {
            change();
        }
        finally
        {
            _lock.ExitWriteLock();
        }
    }

    private void Load(Manifest.Entry entry)
    {
        var segment = SegmentFile.Open(_folder.File(entry.File), Schema);
        var slot = Table.Put(segment);
        for (var local = 0; local < segment.Count; local++)
        {
            if (!entry.IsAlive(local)) continue;
            var row = (slot << 16) | local;
            Table.Adopt(segment.Id(local), row);
            Describe(row, _indexes.Count > 0 ? segment.Payload(local).ToArray() : []);
        }
    }

    private void Replay(ReadOnlyMemory<byte> record) => Apply(Operation.Read(record.Span, Schema));

    private void Apply(Operation operation)
    {
        foreach (var change in operation.Changes)
        {
            if (Table.RowOf.Remove(change.Id, out var old)) Forget(old);
            if (change.Row is not null) Describe(Table.Add(change.Id, operation.Number, change.Row), change.Row.Payload);
        }

        _operation = Math.Max(_operation, operation.Number);
    }

    private void Forget(int row)
    {
        Table.Kill(row);
        foreach (var index in _indexes.Values) index.Remove(row);
        for (var slot = 0; slot < _statistics.Length; slot++)
        {
            if (Table.Of(row).HasSparse(slot, PointTable.Local(row))) _statistics[slot].Remove(Table.Of(row).SparseIndices(slot, PointTable.Local(row)));
        }
    }

    private void Describe(int row, byte[] payload)
    {
        for (var slot = 0; slot < _statistics.Length; slot++)
        {
            if (Table.Of(row).HasSparse(slot, PointTable.Local(row))) _statistics[slot].Add(Table.Of(row).SparseIndices(slot, PointTable.Local(row)));
        }

        if (_indexes.Count == 0 || payload.Length == 0) return;
        using var document = JsonDocument.Parse(payload);
        foreach (var index in _indexes.Values) index.Add(row, document.RootElement, Table.Alive);
    }

    /// <summary>Gives a living point a new row, so that the segment of its old one can go.</summary>
    private void Move(int row) => Exclusively(() =>
    {
        var (segment, local) = (Table.Of(row), PointTable.Local(row));
        var (id, version, content) = (segment.Id(local), segment.Version(local), segment.Read(local));
        Forget(row);
        Describe(Table.Add(id, version, content), content.Payload);
    });

    private void BuildIndex(FieldIndex index)
    {
        foreach (var row in Table.RowOf.Values.Order())
        {
            var payload = Table.Of(row).Payload(PointTable.Local(row));
            if (payload.IsEmpty) continue;
            using var document = JsonDocument.Parse(payload.ToArray());
            index.Add(row, document.RootElement, Table.Alive);
        }

        _indexes[index.Path.Text] = index;
    }
}

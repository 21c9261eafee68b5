using Npgsql;

namespace WhisperEngine.Memory.Summaries;

/// <summary>What conversations came to, as far as a scope sees it.</summary>
public sealed class SummaryStore(NpgsqlDataSource database)
{
    /// <summary>The newest summaries of the scope's person that may be seen in the scope's conversation, the newest first.</summary>
    /// <exception cref="NpgsqlException">Postgres is away.</exception>
    public async Task<IReadOnlyList<Summary>> ReadAsync(MemoryScope scope, int atMost, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(scope);
        await using var batch = database.CreateBatch();
        batch.BatchCommands.Add(SummarySql.ReadNewest(scope, long.MaxValue, atMost));
        await using var reader = await batch.ExecuteReaderAsync(ct).ConfigureAwait(false);
        return await SummarySql.ReadAsync(reader, scope, ct).ConfigureAwait(false);
    }
}

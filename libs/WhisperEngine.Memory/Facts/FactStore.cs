using Npgsql;

namespace WhisperEngine.Memory.Facts;

/// <summary>What is known of people. Every method is one round trip and throws <see cref="NpgsqlException"/> when Postgres is away.</summary>
public sealed class FactStore(NpgsqlDataSource database)
{
    /// <summary>
    /// Keeps facts that were taken from messages. A newer fact ends a rival one of the same conversation. The same facts of the same messages
    /// are kept once. Of messages that were forgotten, or of facts that were forgotten since they were said, nothing is kept.
    /// </summary>
    /// <param name="scope">The conversation that all the messages belong to.</param>
    /// <param name="facts">What was learned.</param>
    /// <param name="sources">Rows of the messages; none for what the person told outside of a conversation.</param>
    /// <param name="lease">Proof of holding the bot; none for the background work that owns extracted facts.</param>
    /// <param name="ct">Cancels the writing.</param>
    /// <returns>How many were written or confirmed.</returns>
    public async Task<int> SaveAsync(MemoryScope scope, IReadOnlyList<NewFact> facts, IReadOnlyList<long> sources, LeaseToken? lease, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(scope);
        ArgumentNullException.ThrowIfNull(facts);
        if (facts.Count == 0) return 0;

        await using var batch = database.CreateBatch();
        foreach (var fact in facts)
            batch.BatchCommands.Add(FactSql.SaveOne(scope, fact, sources, lease));
        return await batch.ExecuteNonQueryAsync(ct).ConfigureAwait(false);
    }

    /// <summary>What may be known of the scope's person in the scope's conversation, the newest first, without what a newer one contradicts.</summary>
    public async Task<IReadOnlyList<Fact>> ReadAsync(MemoryScope scope, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(scope);
        await using var command = database.CreateCommand(FactSql.Read);
        command.Parameters.Text(scope.Bot).Text(scope.UserId).Text(scope.Channel).Bool(scope.IsDirect);
        await using var reader = await command.ExecuteReaderAsync(ct).ConfigureAwait(false);
        return await FactSql.ReadAsync(reader, ct).ConfigureAwait(false);
    }

    /// <summary>The same with what held before, each with where it is from: first what holds, the newest first, then what held, the latest first.</summary>
    public async Task<IReadOnlyList<RememberedFact>> ReadHistoryAsync(MemoryScope scope, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(scope);
        await using var batch = database.CreateBatch();
        batch.BatchCommands.Add(FactHistorySql.ReadAll(scope));
        await using var reader = await batch.ExecuteReaderAsync(ct).ConfigureAwait(false);
        return await FactHistorySql.ReadAsync(reader, ct).ConfigureAwait(false);
    }
}

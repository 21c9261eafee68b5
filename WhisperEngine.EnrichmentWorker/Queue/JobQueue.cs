using Npgsql;
using WhisperEngine.Memory;

namespace WhisperEngine.EnrichmentWorker.Queue;

/// <summary>
/// The queue in Postgres, with leases by the database's clock and fencing tokens. Every method throws <see cref="NpgsqlException"/> when Postgres
/// is away.
/// </summary>
internal sealed class JobQueue(NpgsqlDataSource database)
{
    /// <summary>Takes the piece of work whose person has waited longest. None when nothing is due or work is paused.</summary>
    public async Task<Job?> ClaimAsync(string owner, TimeSpan lease, int attempts, CancellationToken ct)
    {
        await using var command = database.CreateCommand(QueueSql.Claim);
        command.Parameters.Text(owner).Interval(lease).Int(attempts);
        await using var reader = await command.ExecuteReaderAsync(ct);
        if (!await reader.ReadAsync(ct)) return null;

        var scope = MemoryScope.Stored(reader.GetString(3), reader.GetString(4), reader.GetString(5), reader.GetString(6));
        var waited = reader.GetTimeSpan(10);
        return new(
            reader.GetInt64(0), reader.GetInt64(1), reader.GetString(2), scope, reader.GetInt64(7), reader.GetInt64(8), reader.GetInt32(9),
            waited < TimeSpan.Zero ? TimeSpan.Zero : waited);
    }

    /// <summary>Writes what came of the work and that it is done, both or neither.</summary>
    /// <param name="job">The work.</param>
    /// <param name="sources">Rows of the transcript that it was made from; nobody can forget them meanwhile.</param>
    /// <param name="output">The statements to run. They are left out for a person who has memory off by now.</param>
    /// <param name="ct">Cancels all of it.</param>
    /// <returns>False when another has taken the work since, or a message of it was changed: then nothing is written.</returns>
    public async Task<bool> CompleteAsync(Job job, IReadOnlyList<long> sources, IReadOnlyList<NpgsqlBatchCommand> output, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        if (await MarkDoneAsync(connection, job, sources, ct) is not { } isOff) return false;

        if (!isOff && output.Count > 0)
        {
            await using var batch = new NpgsqlBatch(connection, transaction);
            foreach (var command in output) batch.BatchCommands.Add(command);
            await batch.ExecuteNonQueryAsync(ct);
        }
        await transaction.CommitAsync(ct);
        return true;
    }

    /// <summary>Gives the work back for another attempt.</summary>
    /// <param name="job">The work.</param>
    /// <param name="reason">Why, without a word of anybody's.</param>
    /// <param name="after">When it is due again.</param>
    /// <param name="counts">Whether the attempt counts; not where the work is not to blame.</param>
    /// <param name="ct">Cancels the writing.</param>
    public Task ReturnAsync(Job job, string reason, TimeSpan after, bool counts, CancellationToken ct) =>
        FailAsync(job, reason, after, isDead: false, counts, ct);

    /// <summary>Lays the work aside until somebody drives it again.</summary>
    public Task LayAsideAsync(Job job, string reason, CancellationToken ct) => FailAsync(job, reason, TimeSpan.Zero, isDead: true, counts: true, ct);

    /// <summary>Lays aside what was taken too often by workers that never came back.</summary>
    public Task BuryAsync(int attempts, CancellationToken ct) => RunAsync(QueueSql.Bury, p => p.Int(attempts), ct);

    /// <summary>Makes a dead letter due again. False when there is none of this number.</summary>
    public async Task<bool> RedriveAsync(long id, CancellationToken ct)
    {
        await using var batch = database.CreateBatch();
        batch.Add(QueueSql.Durably, _ => { });
        batch.Add(QueueSql.Redrive, p => p.Long(id));
        await using var reader = await batch.ExecuteReaderAsync(ct);
        await reader.NextResultAsync(ct);
        return await reader.ReadAsync(ct);
    }

    /// <summary>Stops all workers from taking work, or lets them go on.</summary>
    public async Task PauseAsync(bool paused, CancellationToken ct)
    {
        await using var batch = database.CreateBatch();
        batch.Add(QueueSql.Durably, _ => { });
        batch.Add(QueueSql.Pause, p => p.Bool(paused));
        await batch.ExecuteNonQueryAsync(ct);
    }

    private static async Task<bool?> MarkDoneAsync(NpgsqlConnection connection, Job job, IReadOnlyList<long> sources, CancellationToken ct)
    {
        await using var batch = new NpgsqlBatch(connection);
        batch.Add(QueueSql.LockRows, p => p.Text(job.Scope.Bot).Text(job.Scope.UserId).Longs(sources));
        batch.Add(QueueSql.Done, p => p.Long(job.Id).Long(job.Token));
        await using var reader = await batch.ExecuteReaderAsync(ct);
        await reader.NextResultAsync(ct);
        return await reader.ReadAsync(ct) ? reader.GetBoolean(0) : null;
    }

    private Task FailAsync(Job job, string reason, TimeSpan after, bool isDead, bool counts, CancellationToken ct) =>
        RunAsync(QueueSql.Failed, p => p.Long(job.Id).Long(job.Token).Text(reason).Interval(after).Bool(isDead).Bool(counts), ct);

    private async Task RunAsync(string sql, Action<NpgsqlParameterCollection> parameters, CancellationToken ct)
    {
        await using var command = database.CreateCommand(sql);
        parameters(command.Parameters);
        await command.ExecuteNonQueryAsync(ct);
    }
}

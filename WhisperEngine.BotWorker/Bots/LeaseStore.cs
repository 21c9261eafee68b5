using Microsoft.Extensions.Options;
using Npgsql;
using WhisperEngine.Memory;

namespace WhisperEngine.BotWorker.Bots;

/// <summary>The leases in Postgres. All times are the database's, so clocks of workers do not matter.</summary>
internal sealed class LeaseStore(NpgsqlDataSource database, WorkerIdentity worker, IOptions<WorkerOptions> options)
{
    // The condition stands twice: once to find candidates, once on the locked row, which another worker may have taken in between.
    private const string TakeSql =
        """
        insert into bot_leases as lease (bot, owner, incarnation, url, token, expires_at)
        select bot.name, $1, $2, $3, 1, clock_timestamp() + $4
        from bots bot
        left join bot_leases known on known.bot = bot.name
        where bot.enabled and case
            when known.owner = $1 and known.incarnation <> $2 and $6 then true
            when bot.preferred_worker = $1 then known.bot is null or known.expires_at <= clock_timestamp()
            else $7 and coalesce(known.expires_at, bot.created_at + $4) + $5 <= clock_timestamp()
            end
        on conflict (bot) do update
        set owner = excluded.owner, incarnation = excluded.incarnation, url = excluded.url,
            token = lease.token + 1, expires_at = clock_timestamp() + $4
        where lease.expires_at <= clock_timestamp() or ($6 and lease.owner = $1 and lease.incarnation <> $2)
        """;

    private const string RenewSql =
        """
        update bot_leases lease
        set expires_at = clock_timestamp() + $4, url = $3
        from bots bot
        where bot.name = lease.bot and bot.enabled and lease.owner = $1 and lease.incarnation = $2
        returning lease.bot, lease.token, bot.paused
        """;

    private const string ReleaseSql =
        "update bot_leases set expires_at = clock_timestamp() where owner = $1 and incarnation = $2 and expires_at > clock_timestamp()";

    private const string HolderSql =
        """
        select lease.url
        from bots bot
        left join bot_leases lease on lease.bot = bot.name and lease.expires_at > clock_timestamp() and lease.incarnation <> $2
        where bot.name = $1 and bot.enabled
        """;

    /// <summary>Takes what is free for this worker and renews what it holds: one round trip, one transaction.</summary>
    /// <param name="isFirst">At start a worker takes back what its predecessor of the same name held.</param>
    /// <param name="ofOthers">Whether bots that prefer another worker, but were lost by all, are taken too.</param>
    /// <param name="cancellationToken">Cancels the round trip.</param>
    public async Task<IReadOnlyList<HeldBot>> TakeAndRenewAsync(bool isFirst, bool ofOthers, CancellationToken cancellationToken)
    {
        var settings = options.Value;
        await using var batch = database.CreateBatch();
        batch.BatchCommands.Add(Command(TakeSql, worker.Url, settings.LeaseDuration, settings.LeaseGrace, isFirst, ofOthers));
        batch.BatchCommands.Add(Command(RenewSql, worker.Url, settings.LeaseDuration));
        await using var reader = await batch.ExecuteReaderAsync(cancellationToken);
        List<HeldBot> held = [];
        // The first statement gives no rows, so the reader stands at the second.
        while (await reader.ReadAsync(cancellationToken))
            held.Add(new HeldBot(reader.GetString(0), new LeaseToken(reader.GetInt64(1), worker.Incarnation), reader.GetBoolean(2)));
        return held;
    }

    /// <summary>Gives everything back, so that nobody has to wait for the end of the leases.</summary>
    public async Task ReleaseAsync(CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand(ReleaseSql);
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = worker.Name });
        command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = worker.Incarnation });
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>Whether there is such a bot, and where its holder is if it is another worker.</summary>
    public async Task<(bool Exists, string? Url)> FindHolderAsync(string bot, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand(HolderSql);
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = bot });
        command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = worker.Incarnation });
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        return await reader.ReadAsync(cancellationToken) ? (true, reader.IsDBNull(0) ? null : reader.GetString(0)) : (false, null);
    }

    private NpgsqlBatchCommand Command(string sql, params object[] more)
    {
        var command = new NpgsqlBatchCommand(sql);
        foreach (var value in (object[])[worker.Name, worker.Incarnation, .. more]) command.Parameters.Add(new NpgsqlParameter { Value = value });
        return command;
    }
}

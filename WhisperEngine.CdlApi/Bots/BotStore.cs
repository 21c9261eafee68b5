using Dapper;
using Npgsql;

namespace WhisperEngine.CdlApi.Bots;

/// <summary>Bots. Every change notifies the channel <c>bots</c>, on which workers listen, in the same transaction.</summary>
internal sealed class BotStore(NpgsqlDataSource database)
{
    private const string Notify = "select pg_notify('bots', @name)";

    private const string Select =
        """
        select b.name, b.character, b.preferred_worker as Worker, b.enabled, b.paused,
            case when l.bot is null then 'free' else 'held' end as State, l.owner as Holder, l.url
        from bots b left join bot_leases l on l.bot = b.name and l.expires_at > clock_timestamp()
        """;

    public async Task<IReadOnlyList<Bot>> ListAsync(CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        return (await connection.QueryAsync<Bot>(new($"{Select} order by b.name", cancellationToken: ct))).AsList();
    }

    public async Task<Bot?> FindAsync(string name, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        return await connection.QuerySingleOrDefaultAsync<Bot>(new($"{Select} where b.name = @name", new { name }, cancellationToken: ct));
    }

    /// <summary>Creates or changes a bot; false when there is no such character.</summary>
    public async Task<bool> SaveAsync(string name, string character, BotSettings settings, CancellationToken ct) =>
        await ChangeAsync(
            """
            insert into bots (name, character, preferred_worker, enabled, paused)
            select @name, p.name, @worker, @enabled, coalesce(@paused, false) from published_characters p where p.name = @character
            on conflict (name) do update
            set character = excluded.character, preferred_worker = excluded.preferred_worker, enabled = excluded.enabled,
                paused = coalesce(@paused, bots.paused)
            """, new { name, character, worker = settings.Worker, enabled = settings.Enabled, paused = settings.Paused }, ct);

    /// <summary>Pauses a bot or lets it go on; false when there is no such bot.</summary>
    public async Task<bool> PauseAsync(string name, bool paused, CancellationToken ct) =>
        await ChangeAsync("update bots set paused = @paused where name = @name", new { name, paused }, ct);

    /// <summary>Creates a bot unless its name is taken; false when nothing was created.</summary>
    public async Task<bool> SeedAsync(string name, string character, string worker, CancellationToken ct) =>
        await ChangeAsync(
            """
            insert into bots (name, character, preferred_worker) values (@name, @character, @worker)
            on conflict (name) do nothing
            """, new { name, character, worker }, ct);

    /// <summary>Deletes a bot and its lease; what was said stays. False when there is no such bot.</summary>
    public async Task<bool> DeleteAsync(string name, CancellationToken ct) =>
        await ChangeAsync("delete from bots where name = @name", new { name }, ct);

    private async Task<bool> ChangeAsync(string sql, object parameters, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        if (await connection.ExecuteAsync(new(sql, parameters, transaction, cancellationToken: ct)) == 0)
            return false;
        await connection.ExecuteAsync(new(Notify, parameters, transaction, cancellationToken: ct));
        await transaction.CommitAsync(ct);
        return true;
    }
}

using Npgsql;
using WhisperEngine.BotWorker.Bots;
using WhisperEngine.Discord.Models;

namespace WhisperEngine.BotWorker.Discord.Connections;

/// <summary>Which account on Discord each bot is. Every method is one round trip.</summary>
internal sealed class BotAccounts(NpgsqlDataSource database)
{
    private const string SaveSql =
        """
        insert into bot_accounts as known (bot, user_id, name)
        select lease.bot, $2, $3
        from bot_leases lease
        where lease.bot = $1 and lease.token = $4 and lease.incarnation = $5
        on conflict (bot) do update set user_id = excluded.user_id, name = excluded.name, updated_at = clock_timestamp()
        where known.user_id <> excluded.user_id or known.name <> excluded.name
        """;

    private const string ListSql =
        """
        select account.bot, account.user_id, account.name, character.display_name
        from bot_accounts account
        join bots bot on bot.name = account.bot and bot.enabled
        join characters character on character.name = bot.character
        """;

    public async Task SaveAsync(HeldBot bot, DiscordUser user, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand(SaveSql);
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = bot.Name });
        command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = (long)user.Id.Value });
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = user.GlobalName ?? user.Username });
        command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = bot.Lease.Token });
        command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = bot.Lease.Incarnation });
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    public async Task<IReadOnlyList<BotAccount>> ListAsync(CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand(ListSql);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        List<BotAccount> accounts = [];
        while (await reader.ReadAsync(cancellationToken))
            accounts.Add(new(reader.GetString(0), new Snowflake((ulong)reader.GetInt64(1)), [reader.GetString(2), reader.GetString(3)]));
        return accounts;
    }
}

/// <summary>A bot's account.</summary>
/// <param name="Bot">The bot.</param>
/// <param name="UserId">Its user on Discord.</param>
/// <param name="CalledBy">What people call it.</param>
internal sealed record BotAccount(string Bot, Snowflake UserId, IReadOnlyList<string> CalledBy);

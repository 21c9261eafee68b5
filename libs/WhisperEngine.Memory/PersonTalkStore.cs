using Npgsql;

namespace WhisperEngine.Memory;

/// <summary>Shows people what is stored of them, and forgets it. Every method is one round trip and throws <see cref="NpgsqlException"/> when Postgres is away.</summary>
public sealed class PersonTalkStore(NpgsqlDataSource database)
{
    private const string Latest =
        """
        select count(*) over (), role = 'bot', author, content, created_at
        from transcript
        where bot = $1 and channel = $2 and user_id = $3 and forgotten_at is null
        order by id desc
        limit $4
        """;

    // With a message goes the reply to it, which tells of it; a turn that is still running finds that it is not to be answered any more.
    private const string Forget =
        """
        with lease as (
            select from bot_leases where bot = $1 and token = $2 and incarnation = $3
        ), own as (
            select id, reply_to, $6::text is null or position(lower($6) in lower(content)) > 0 as is_meant
            from transcript cross join lease
            where bot = $1 and channel = $4 and user_id = $5 and forgotten_at is null
        ), meant as (
            select id from own where is_meant or reply_to in (select id from own where is_meant)
        ), gone as (
            update transcript
            set content = '', author = null, forgotten_at = clock_timestamp()
            from meant
            where transcript.id = meant.id
            returning transcript.id
        ), turn as (
            update turns
            set state = 'forgotten', finished_at = coalesce(finished_at, clock_timestamp())
            from meant
            where turns.message_id = meant.id or turns.reply_id = meant.id
        ), opinion as (
            delete from reply_feedback using meant where bot = $1 and message_id = meant.id
        )
        select (select count(*) from gone)::int from lease
        """;

    /// <summary>What the scope's person said in the scope's conversation and was answered, and nobody else's rows.</summary>
    /// <param name="scope">Whose rows of which conversation.</param>
    /// <param name="atMost">How many of the latest to read.</param>
    /// <param name="ct">Cancels the reading.</param>
    public async Task<PersonTalk> ReadAsync(MemoryScope scope, int atMost, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(scope);
        await using var command = database.CreateCommand(Latest);
        command.Parameters.Text(scope.Bot).Text(scope.Channel).Text(scope.UserId).Int(atMost);
        await using var reader = await command.ExecuteReaderAsync(ct).ConfigureAwait(false);
        var rows = new List<TalkRow>();
        var count = 0L;
        while (await reader.ReadAsync(ct).ConfigureAwait(false))
        {
            count = reader.GetInt64(0);
            rows.Add(new(reader.GetBoolean(1), reader.TextOrNull(2), reader.GetString(3), reader.Time(4)));
        }

        rows.Reverse();
        return new(count, rows);
    }

    /// <summary>
    /// Takes the content out of what the scope's person said in the scope's conversation and was answered, for good. The rows stay as marks
    /// that something was there.
    /// </summary>
    /// <param name="scope">Whose rows of which conversation.</param>
    /// <param name="lease">Proof of holding the bot.</param>
    /// <param name="item">A text, in any case, that the messages or replies to forget contain; none to forget all.</param>
    /// <param name="ct">Cancels the forgetting.</param>
    /// <returns>How many rows; none when the bot is another worker's by now, and then nothing was forgotten.</returns>
    public async Task<int?> ForgetAsync(MemoryScope scope, LeaseToken lease, string? item, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(scope);
        await using var command = database.CreateCommand(Forget);
        command.Parameters.Text(scope.Bot).Lease(lease).Text(scope.Channel).Text(scope.UserId).Text(item);
        return (int?)await command.ExecuteScalarAsync(ct).ConfigureAwait(false);
    }
}

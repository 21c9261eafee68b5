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
}

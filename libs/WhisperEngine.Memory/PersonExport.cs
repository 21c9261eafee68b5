using System.Runtime.CompilerServices;
using Npgsql;

namespace WhisperEngine.Memory;

/// <summary>Everything that is stored of a person, for them and for operators.</summary>
public sealed class PersonExport(NpgsqlDataSource database)
{
    private static readonly string[] Statements =
    [
        """
        select json_build_object(
            'kind', 'turn', 'id', id, 'message_id', platform_message_id, 'role', role, 'scope', scope, 'channel', channel, 'author', author,
            'text', content, 'reply_to', reply_to, 'time', created_at)::text
        from transcript
        where bot = $1 and user_id = $2 and forgotten_at is null
        order by id
        """,
        """
        select json_build_object(
            'kind', kind, 'id', id, 'scope', scope, 'channel', channel, 'subject', subject, 'predicate', predicate, 'text', text,
            'confidence', confidence, 'origin', origin, 'sources', sources, 'valid_from', valid_from, 'valid_to', valid_to, 'last_said_at', last_said_at)::text
        from facts
        where bot = $1 and user_id = $2 and forgotten_at is null
        order by id
        """,
        """
        select json_build_object(
            'kind', 'summary', 'id', id, 'scope', scope, 'channel', channel, 'text', text, 'topics', topics, 'tone', tone, 'key_moments', key_moments,
            'messages', messages, 'confidence', confidence, 'maker', maker, 'from', started_at, 'to', ended_at, 'time', created_at)::text
        from summaries
        where bot = $1 and user_id = $2 and forgotten_at is null
        order by id
        """,
        """
        select json_build_object(
            'kind', 'relationship', 'trust', trust, 'affection', affection, 'attunement', attunement, 'turns', turns, 'time', updated_at)::text
        from relationships
        where bot = $1 and user_id = $2
        """,
        """
        select json_build_object('kind', 'mood', 'valence', valence, 'energy', energy, 'time', at)::text
        from moods
        where bot = $1 and user_id = $2
        """,
        """
        select json_build_object(
            'kind', 'emotion', 'turn', message_id, 'scope', scope, 'channel', channel, 'dominant', dominant, 'intensity', intensity,
            'average', average, 'time', at)::text
        from emotion_history
        where bot = $1 and user_id = $2
        order by message_id
        """,
    ];

    /// <summary>One JSON object a line, each with its <c>kind</c>, read while it is sent. Times are UTC with offset.</summary>
    /// <exception cref="NpgsqlException">Postgres is away.</exception>
    public async IAsyncEnumerable<string> ReadAsync(string bot, string userId, [EnumeratorCancellation] CancellationToken ct)
    {
        await using var batch = database.CreateBatch();
        foreach (var sql in Statements)
        {
            var command = new NpgsqlBatchCommand(sql);
            command.Parameters.Text(bot).Text(userId);
            batch.BatchCommands.Add(command);
        }

        await using var reader = await batch.ExecuteReaderAsync(ct).ConfigureAwait(false);
        do
        {
            while (await reader.ReadAsync(ct).ConfigureAwait(false))
                yield return reader.GetString(0);
        }
        while (await reader.NextResultAsync(ct).ConfigureAwait(false));
    }

    /// <summary>Rows of a bot's transcript that hold something.</summary>
    public async Task<long> CountTurnsAsync(string bot, CancellationToken ct)
    {
        await using var command = database.CreateCommand("select count(*) from transcript where bot = $1 and forgotten_at is null");
        command.Parameters.Text(bot);
        return (long)(await command.ExecuteScalarAsync(ct).ConfigureAwait(false))!;
    }
}

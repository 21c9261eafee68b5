using Npgsql;

namespace WhisperEngine.Memory.Summaries;

internal static class SummarySql
{
    /// <summary>
    /// The newest windows ($6) of what a scope sees of its person, by the same rule as facts, that end before a row ($5). A window that reaches
    /// back before the last reset of its conversation would bring back what was to be left behind.
    /// </summary>
    private const string Read =
        """
        select id, channel, scope, first_id, last_id, messages, started_at, ended_at, text, topics
        from summaries summary
        where bot = $1 and user_id = $2 and (channel = $3 or $4 and scope = 'channel') and last_id < $5 and forgotten_at is null
          and not exists (
                select from conversation_resets reset
                where reset.bot = summary.bot and reset.channel = summary.channel and reset.after_id >= summary.first_id)
        order by last_id desc
        limit $6
        """;

    public static NpgsqlBatchCommand ReadNewest(MemoryScope scope, long before, int atMost)
    {
        var command = new NpgsqlBatchCommand(Read);
        command.Parameters.Text(scope.Bot).Text(scope.UserId).Text(scope.Channel).Bool(scope.IsDirect).Long(before).Int(atMost);
        return command;
    }

    public static async Task<IReadOnlyList<Summary>> ReadAsync(NpgsqlDataReader reader, MemoryScope scope, CancellationToken ct)
    {
        var summaries = new List<Summary>();
        while (await reader.ReadAsync(ct).ConfigureAwait(false))
        {
            var said = MemoryScope.Stored(scope.Bot, reader.GetString(2), reader.GetString(1), scope.UserId);
            summaries.Add(new(
                reader.GetInt64(0), said, reader.GetInt64(3), reader.GetInt64(4), reader.GetInt32(5), reader.Time(6), reader.Time(7), reader.GetString(8),
                reader.GetFieldValue<string[]>(9)));
        }
        return summaries;
    }
}

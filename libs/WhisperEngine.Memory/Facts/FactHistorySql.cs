using Npgsql;

namespace WhisperEngine.Memory.Facts;

internal static class FactHistorySql
{
    /// <summary>Facts that hold, then those that held, each with the latest of the messages that it was taken from.</summary>
    private const string Read =
        $"""
        select {FactSql.Columns}, fact.valid_from, fact.valid_to, source.created_at, left(source.content, 120)
        from facts fact
        left join lateral (
            select created_at, content
            from transcript
            where id = any(fact.sources) and forgotten_at is null
            order by id desc
            limit 1
        ) source on true
        where fact.bot = $1 and fact.user_id = $2 and (fact.channel = $3 or $4 and fact.scope = 'channel') and fact.forgotten_at is null
        order by fact.valid_to desc nulls first, fact.last_said_at desc, fact.id desc
        limit 200
        """;

    public static NpgsqlBatchCommand ReadAll(MemoryScope scope)
    {
        var command = new NpgsqlBatchCommand(Read);
        command.Parameters.Text(scope.Bot).Text(scope.UserId).Text(scope.Channel).Bool(scope.IsDirect);
        return command;
    }

    public static async Task<IReadOnlyList<RememberedFact>> ReadAsync(NpgsqlDataReader reader, CancellationToken ct)
    {
        var facts = new List<RememberedFact>();
        while (await reader.ReadAsync(ct).ConfigureAwait(false))
        {
            facts.Add(new(
                FactSql.ReadOne(reader), reader.Time(10), reader.IsDBNull(11) ? null : reader.Time(11),
                reader.IsDBNull(12) ? null : new(reader.Time(12), reader.GetString(13))));
        }
        return facts;
    }
}

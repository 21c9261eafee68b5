using Npgsql;
using WhisperEngine.Memory.Facts;
using WhisperEngine.Memory.Indexing;

namespace WhisperEngine.Memory.Recall;

/// <summary>
/// Reads the facts and summaries that were found. Of the person alone, by the rule of the talk they are from, and only what holds and was not
/// forgotten, whatever the index says.
/// </summary>
internal static class DerivedReading
{
    /// <summary>A summary that reaches over the last reset of its conversation would bring back what was to be left behind.</summary>
    private const string Sql =
        $"""
        select fact.scope, fact.channel, {FactSql.Columns}, null::timestamptz, 0
        from facts fact
        where fact.bot = $1 and fact.user_id = $2 and (fact.channel = $3 or $4 and fact.scope = 'channel') and fact.id = any($5)
          and fact.valid_to is null and fact.forgotten_at is null
        union all
        select summary.scope, summary.channel, summary.id, 'summary', '', '', '', summary.text, summary.confidence, summary.maker, summary.ended_at, null, summary.started_at, summary.messages
        from summaries summary
        where summary.bot = $1 and summary.user_id = $2 and (summary.channel = $3 or $4 and summary.scope = 'channel') and summary.id = any($6)
          and summary.last_id < $7 and summary.forgotten_at is null
          and not exists (
                select from conversation_resets reset
                where reset.bot = summary.bot and reset.channel = summary.channel and reset.after_id >= summary.first_id)
        """;

    public static NpgsqlBatchCommand AskFor(MemoryScope scope, IEnumerable<(string Kind, long Id)> found, long before)
    {
        var ids = found.ToLookup(one => one.Kind, one => one.Id);
        var command = new NpgsqlBatchCommand(Sql);
        command.Parameters.Text(scope.Bot).Text(scope.UserId).Text(scope.Channel).Bool(scope.IsDirect)
            .Longs([.. ids[DerivedRow.FactKind]]).Longs([.. ids[DerivedRow.SummaryKind]]).Long(before);
        return command;
    }

    /// <summary>The best first.</summary>
    public static async Task<IReadOnlyList<RecollectedDerived>> ReadAsync(
        NpgsqlDataReader reader, MemoryScope scope, IReadOnlyDictionary<(string Kind, long Id), DerivedScores> found, CancellationToken ct)
    {
        var items = new List<RecollectedDerived>();
        while (await reader.ReadAsync(ct).ConfigureAwait(false))
        {
            var said = MemoryScope.Stored(scope.Bot, reader.GetString(0), reader.GetString(1), scope.UserId);
            var kind = reader.GetString(3) == DerivedRow.SummaryKind ? DerivedRow.SummaryKind : DerivedRow.FactKind;
            items.Add(new(kind, reader.GetInt64(2), said, reader.GetString(7), reader.Time(10), found[(kind, reader.GetInt64(2))].Sum)
            {
                Fact = kind == DerivedRow.FactKind ? FactSql.ReadOne(reader, first: 2) : null,
                Since = reader.IsDBNull(12) ? null : reader.Time(12),
                Messages = reader.GetInt32(13),
            });
        }
        return [.. items.OrderByDescending(item => item.Score).ThenByDescending(item => item.At)];
    }
}

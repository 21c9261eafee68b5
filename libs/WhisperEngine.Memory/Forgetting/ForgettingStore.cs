using Npgsql;

namespace WhisperEngine.Memory.Forgetting;

/// <summary>
/// Forgets, for good: what was said and everything derived from it, in one transaction. Rows stay as emptied marks and tombstones, so that late
/// work - an index, an extraction, a second import - does not bring anything back. Methods throw <see cref="NpgsqlException"/> when Postgres is
/// away, and remove nothing when the lease is another's.
/// </summary>
public sealed class ForgettingStore(NpgsqlDataSource database)
{
    /// <summary>Everything of a person, in all conversations with the bot.</summary>
    public Task<Forgotten> ForgetPersonAsync(string bot, string userId, LeaseToken lease, CancellationToken ct)
    {
        ArgumentException.ThrowIfNullOrEmpty(bot);
        ArgumentException.ThrowIfNullOrEmpty(userId);
        var person = new Asked(bot, userId, lease);
        return RunAsync(
            person,
            mark: person.Command(ForgettingSql.Mark(ForgettingSql.AllRows)),
            before: [person.Command(ForgettingSql.Bury, p => p.Text("everything").Text(""))],
            facts: [person.Command(ForgettingSql.AllFacts, p => p.Text(null))],
            after: [person.Command(ForgettingSql.AllNumbers)],
            ct);
    }

    /// <summary>Everything of the scope's person in the scope's conversation.</summary>
    public Task<Forgotten> ForgetConversationAsync(MemoryScope scope, LeaseToken lease, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(scope);
        var person = new Asked(scope.Bot, scope.UserId, lease);
        return RunAsync(
            person,
            mark: person.Command(ForgettingSql.Mark(ForgettingSql.ConversationRows), p => p.Text(scope.Channel)),
            before: [person.Command(ForgettingSql.Bury, p => p.Text("conversation").Text(scope.Channel))],
            facts: [person.Command(ForgettingSql.AllFacts, p => p.Text(scope.Channel))],
            after: [],
            ct);
    }

    /// <summary>The turns and facts of the scope's person in the scope's conversation that contain a text, in any case of letters.</summary>
    public Task<Forgotten> ForgetTextAsync(MemoryScope scope, string text, LeaseToken lease, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(scope);
        ArgumentException.ThrowIfNullOrWhiteSpace(text);
        var person = new Asked(scope.Bot, scope.UserId, lease);
        var item = text.Trim().Replace("\0", "", StringComparison.Ordinal);
        return RunAsync(
            person,
            mark: person.Command(ForgettingSql.Mark(ForgettingSql.RowsWithText), p => p.Text(scope.Channel).Text(item)),
            before: [person.Command(ForgettingSql.BuryFacts, p => p.Text(scope.Channel).Text(item).Long(0))],
            facts: [person.Command(ForgettingSql.ForgetFacts, p => p.Text(scope.Channel).Text(item).Long(0))],
            after: [],
            ct);
    }

    /// <summary>One fact of the scope's conversation. What was said stays; the fact is not taken from it again.</summary>
    public Task<Forgotten> ForgetFactAsync(MemoryScope scope, long factId, LeaseToken lease, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(scope);
        var person = new Asked(scope.Bot, scope.UserId, lease);
        return RunAsync(
            person,
            mark: null,
            before: [person.Command(ForgettingSql.BuryFacts, p => p.Text(scope.Channel).Text(null).Long(factId))],
            facts: [person.Command(ForgettingSql.ForgetFacts, p => p.Text(scope.Channel).Text(null).Long(factId))],
            after: [],
            ct);
    }

    /// <summary>Messages of anybody, by their ids where they came from, and the replies to them. One transaction for each person.</summary>
    public async Task<Forgotten> ForgetMessagesAsync(string bot, IReadOnlyList<string> platformIds, LeaseToken lease, CancellationToken ct)
    {
        ArgumentException.ThrowIfNullOrEmpty(bot);
        var (rows, facts) = (0, 0);
        foreach (var userId in await PeopleAsync(bot, platformIds, ct).ConfigureAwait(false))
        {
            var person = new Asked(bot, userId, lease);
            var mark = person.Command(ForgettingSql.Mark(ForgettingSql.MessageRows), p => p.Texts(platformIds));
            var gone = await RunAsync(person, mark, before: [], facts: [], after: [], ct).ConfigureAwait(false);
            (rows, facts) = (rows + gone.Rows, facts + gone.Facts);
        }
        return new(rows, facts);
    }

    private async Task<IReadOnlyList<string>> PeopleAsync(string bot, IReadOnlyList<string> platformIds, CancellationToken ct)
    {
        await using var command = database.CreateCommand(ForgettingSql.People);
        command.Parameters.Text(bot).Texts(platformIds);
        return (string[])(await command.ExecuteScalarAsync(ct).ConfigureAwait(false))!;
    }

    private async Task<Forgotten> RunAsync(
        Asked person, NpgsqlBatchCommand? mark, NpgsqlBatchCommand[] before, NpgsqlBatchCommand[] facts, NpgsqlBatchCommand[] after, CancellationToken ct)
    {
        var lateReplies = person.Person(ForgettingSql.LateReplies);
        NpgsqlBatchCommand[] derivedFacts = [person.Person(ForgettingSql.Facts), .. facts];
        await using var batch = database.CreateBatch();
        batch.BatchCommands.Add(person.Command(ForgettingSql.IsHeld));
        // The rows are locked first, as every writer of derived data does it.
        if (mark is not null) batch.BatchCommands.Add(mark);
        foreach (var command in (NpgsqlBatchCommand[])[lateReplies, .. before, .. derivedFacts]) batch.BatchCommands.Add(command);
        foreach (var sql in (string[])[ForgettingSql.Feedback, ForgettingSql.Emotions, ForgettingSql.Relationships, ForgettingSql.EmptyRelationships, ForgettingSql.Moods])
            batch.BatchCommands.Add(person.Person(sql));
        foreach (var command in after) batch.BatchCommands.Add(command);

        var (isHeld, rows) = (false, 0L);
        await using (var reader = await batch.ExecuteReaderAsync(ct).ConfigureAwait(false))
        {
            isHeld = await reader.ReadAsync(ct).ConfigureAwait(false) && reader.GetBoolean(0);
            if (mark is not null && await reader.NextResultAsync(ct).ConfigureAwait(false) && await reader.ReadAsync(ct).ConfigureAwait(false))
                rows = reader.GetInt64(0);
            while (await reader.NextResultAsync(ct).ConfigureAwait(false))
            {
                // an error of a later statement shows when its result is reached
            }
        }
        return new((int)rows + (int)lateReplies.RecordsAffected, derivedFacts.Sum(command => (int)command.RecordsAffected)) { IsHeld = isHeld };
    }

    private sealed record Asked(string Bot, string UserId, LeaseToken Lease)
    {
        public NpgsqlBatchCommand Person(string sql)
        {
            var command = new NpgsqlBatchCommand(sql);
            command.Parameters.Text(Bot).Text(UserId);
            return command;
        }

        public NpgsqlBatchCommand Command(string sql, Action<NpgsqlParameterCollection>? more = null)
        {
            var command = Person(sql);
            command.Parameters.Lease(Lease);
            more?.Invoke(command.Parameters);
            return command;
        }
    }
}

using Npgsql;
using WhisperEngine.Memory.Facts;
using WhisperEngine.Memory.Recall;
using WhisperEngine.Memory.Settings;
using WhisperEngine.Memory.Summaries;

namespace WhisperEngine.Memory;

/// <summary>
/// What was said and what became of each message. Every method is one round trip and throws <see cref="NpgsqlException"/>
/// when Postgres is away.
/// </summary>
public sealed class TranscriptStore(NpgsqlDataSource database)
{
    private const int MostSummaries = 12;

    /// <summary>Stores a message and claims its turn, or finds the reply it was given before.</summary>
    public async Task<Acceptance> AcceptAsync(IncomingMessage message, LeaseToken lease, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(message);
        var scope = message.Scope;
        await using var command = database.CreateCommand(TranscriptSql.Accept);
        command.Parameters.Text(scope.Bot).Text(scope.Channel).Text(scope.Kind).Text(scope.UserId)
            .Text(message.Author).Text(message.PlatformId).Text(message.Content).Lease(lease);
        await using var reader = await command.ExecuteReaderAsync(ct).ConfigureAwait(false);
        if (!await reader.ReadAsync(ct).ConfigureAwait(false))
            return new(AcceptOutcome.NotHolder);

        var id = reader.GetInt64(0);
        if (!reader.GetBoolean(1))
            return new(AcceptOutcome.IdTaken);
        if (reader.GetBoolean(8))
            return new(AcceptOutcome.Forgotten, id);
        if (!reader.IsDBNull(2))
            return new(AcceptOutcome.Claimed, id, null, reader.TextOrNull(3), reader.IsDBNull(4) ? 0 : reader.GetInt32(4)) { MemoryOff = reader.GetBoolean(9), IsAgain = reader.GetBoolean(10) };
        if (reader.IsDBNull(5))
            return new(AcceptOutcome.Withdrawn, id);
        return new(AcceptOutcome.Replied, id, new(reader.GetString(5), reader.Time(6), reader.GetString(7)));
    }

    /// <summary>The conversation before a message, at most 60 rows of the last 7 days since its last reset, the person's settings, and what is known of the person.</summary>
    /// <param name="scope">Which conversation.</param>
    /// <param name="messageId">Row of the message; only what came before it is read.</param>
    /// <param name="withUser">Whether to read the person's history with the bot too.</param>
    /// <param name="ct">Cancels the reading.</param>
    public Task<RecentTalk> LoadContextAsync(MemoryScope scope, long messageId, bool withUser, CancellationToken ct) =>
        LoadContextAsync(scope, messageId, withUser, recall: null, withSources: false, ct);

    /// <summary>The same, with the texts of what was recalled, and with the sources of facts for a person who asks what is known of them.</summary>
    public async Task<RecentTalk> LoadContextAsync(
        MemoryScope scope, long messageId, bool withUser, PendingRecall? recall, bool withSources, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(scope);
        await using var batch = database.CreateBatch();
        var recent = new NpgsqlBatchCommand(TranscriptSql.Recent);
        recent.Parameters.Text(scope.Bot).Text(scope.Channel).Long(messageId);
        batch.BatchCommands.Add(recent);
        var settings = new NpgsqlBatchCommand(SettingsSql.User);
        settings.Parameters.Text(scope.Bot).Text(scope.UserId);
        batch.BatchCommands.Add(settings);
        if (withUser)
        {
            var user = new NpgsqlBatchCommand(TranscriptSql.User);
            user.Parameters.Text(scope.Bot).Text(scope.Channel).Text(scope.UserId);
            batch.BatchCommands.Add(user);
        }
        PersonMemory.AskFor(batch, scope, messageId);
        batch.BatchCommands.Add(SummarySql.ReadNewest(scope, messageId, MostSummaries));
        if (withSources) batch.BatchCommands.Add(FactHistorySql.ReadAll(scope));
        recall?.AskFor(batch);

        await using var reader = await batch.ExecuteReaderAsync(ct).ConfigureAwait(false);
        var turns = new List<TalkRow>();
        while (await reader.ReadAsync(ct).ConfigureAwait(false))
            turns.Add(new(reader.GetBoolean(0), reader.TextOrNull(1), reader.GetString(2), reader.Time(3)) { Row = reader.GetInt64(4), UserId = reader.GetString(5) });

        await reader.NextResultAsync(ct).ConfigureAwait(false);
        var wanted = await UserSettings.ReadAsync(reader, ct).ConfigureAwait(false);

        UserHistory? history = null;
        if (withUser)
        {
            await reader.NextResultAsync(ct).ConfigureAwait(false);
            if (await reader.ReadAsync(ct).ConfigureAwait(false) && reader.GetInt64(0) > 0)
                history = new(reader.GetInt64(0), reader.Time(1), reader.Time(2));
        }
        await reader.NextResultAsync(ct).ConfigureAwait(false);
        var person = await PersonMemory.ReadAsync(reader, ct).ConfigureAwait(false);
        await reader.NextResultAsync(ct).ConfigureAwait(false);
        var summaries = await SummarySql.ReadAsync(reader, scope, ct).ConfigureAwait(false);
        IReadOnlyList<RememberedFact> sources = [];
        if (withSources)
        {
            await reader.NextResultAsync(ct).ConfigureAwait(false);
            sources = await FactHistorySql.ReadAsync(reader, ct).ConfigureAwait(false);
        }
        var recalled = Recollection.None;
        if (recall is not null)
        {
            await reader.NextResultAsync(ct).ConfigureAwait(false);
            recalled = await recall.ReadAsync(reader, ct).ConfigureAwait(false);
        }
        return new(turns, wanted, history) { Person = person, Summaries = summaries, Sources = sources, Recalled = recalled };
    }

    /// <summary>A talk that was loaded before, with the texts of what was recalled for a message; no round trip where nothing can be.</summary>
    public async Task<RecentTalk> LoadRecalledAsync(RecentTalk talk, PendingRecall? recall, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(talk);
        if (recall is null) return talk;

        await using var batch = database.CreateBatch();
        recall.AskFor(batch);
        await using var reader = await batch.ExecuteReaderAsync(ct).ConfigureAwait(false);
        return talk with { Recalled = await recall.ReadAsync(reader, ct).ConfigureAwait(false) };
    }

    /// <summary>
    /// Commits a reply. False when the bot or the turn is another worker's by now; then nothing was written. A pooled connection that died since
    /// it was used, as all do when Postgres restarts, is no reason to lose a reply: it is tried once more on a new one.
    /// </summary>
    public async Task<bool> RecordAsync(long messageId, LeaseToken lease, TurnResult result, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(result);
        try
        {
            return await RecordOnceAsync(messageId, lease, result, ct).ConfigureAwait(false);
        }
        catch (NpgsqlException problem) when (problem.InnerException is IOException)
        {
            // Whether the first time was committed nobody could say any more.
            return await RecordOnceAsync(messageId, lease, result, ct).ConfigureAwait(false) || await IsRepliedAsync(messageId, lease, ct).ConfigureAwait(false);
        }
    }

    /// <summary>Ends a turn without a reply; the message may be brought in again. False when the turn is another worker's by now.</summary>
    public async Task<bool> FailAsync(
        long messageId, LeaseToken lease, string errorCode, string ledgerJson, string? componentsJson, CancellationToken ct)
    {
        await using var command = database.CreateCommand(TranscriptSql.Fail);
        command.Parameters.Long(messageId).Lease(lease).Text(errorCode).Json(ledgerJson).Json(componentsJson);
        return await command.ExecuteNonQueryAsync(ct).ConfigureAwait(false) > 0;
    }

    /// <summary>Ends a turn that is not wanted any more. False when it is another worker's, or over.</summary>
    /// <param name="messageId">Row of the message.</param>
    /// <param name="lease">Proof of holding the bot.</param>
    /// <param name="state">Why: <c>superseded</c>, <c>stopped</c> or <c>forgotten</c>; <c>interrupted</c> for one that is to run again.</param>
    /// <param name="ct">Cancels the writing.</param>
    public async Task<bool> WithdrawAsync(long messageId, LeaseToken lease, string state, CancellationToken ct)
    {
        await using var command = database.CreateCommand(TranscriptSql.Withdraw);
        command.Parameters.Long(messageId).Lease(lease).Text(state);
        return await command.ExecuteNonQueryAsync(ct).ConfigureAwait(false) > 0;
    }

    /// <summary>Opens a message's turn again: its reply is taken out, and the next acceptance runs it anew.</summary>
    /// <param name="bot">Who was talked to.</param>
    /// <param name="platformId">Of the message.</param>
    /// <param name="lease">Proof of holding the bot.</param>
    /// <param name="content">What the message says now; none if it is unchanged.</param>
    /// <param name="ct">Cancels the writing.</param>
    /// <returns>The message and what shows its reply; none when there is no such message, it was forgotten, or the lease is another's.</returns>
    public async Task<ReopenedMessage?> ReopenAsync(string bot, string platformId, LeaseToken lease, string? content, CancellationToken ct)
    {
        await using var command = database.CreateCommand(TranscriptSql.Reopen);
        command.Parameters.Text(bot).Lease(lease).Text(platformId).Text(content);
        await using var reader = await command.ExecuteReaderAsync(ct).ConfigureAwait(false);
        if (!await reader.ReadAsync(ct).ConfigureAwait(false)) return null;
        var scope = MemoryScope.Stored(bot, reader.GetString(1), reader.GetString(0), reader.GetString(2));
        return new(new(scope, platformId, reader.TextOrNull(3), reader.GetString(4)), reader.GetFieldValue<string[]>(5));
    }

    /// <summary>Messages of a platform whose turns an earlier holder of the bot left unfinished, oldest first.</summary>
    /// <param name="bot">Whose.</param>
    /// <param name="platform">Such as <c>discord</c>.</param>
    /// <param name="within">How old a message may be.</param>
    /// <param name="ct">Cancels the reading.</param>
    public async Task<IReadOnlyList<IncomingMessage>> FindUnfinishedAsync(string bot, string platform, TimeSpan within, CancellationToken ct)
    {
        await using var command = database.CreateCommand(TranscriptSql.Unfinished);
        command.Parameters.Text(bot).Text(platform + ":%").Interval(within);
        await using var reader = await command.ExecuteReaderAsync(ct).ConfigureAwait(false);
        var messages = new List<IncomingMessage>();
        while (await reader.ReadAsync(ct).ConfigureAwait(false))
        {
            var scope = MemoryScope.Stored(bot, reader.GetString(2), reader.GetString(1), reader.GetString(3));
            messages.Add(new(scope, reader.GetString(0), reader.TextOrNull(4), reader.GetString(5)));
        }
        return messages;
    }

    /// <summary>The person's latest message of the conversation that was answered; none within a day.</summary>
    public async Task<string?> FindLastAnsweredAsync(MemoryScope scope, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(scope);
        await using var command = database.CreateCommand(TranscriptSql.LastAnswered);
        command.Parameters.Text(scope.Bot).Text(scope.Channel).Text(scope.UserId);
        return (string?)await command.ExecuteScalarAsync(ct).ConfigureAwait(false);
    }

    /// <summary>Marks the turns that an earlier holder of the bot left running, and tells how many.</summary>
    public async Task<int> InterruptRunningAsync(string bot, LeaseToken lease, CancellationToken ct)
    {
        await using var command = database.CreateCommand(TranscriptSql.Interrupt);
        command.Parameters.Text(bot).Long(lease.Token);
        return await command.ExecuteNonQueryAsync(ct).ConfigureAwait(false);
    }

    /// <summary>What is stored of the turn of a message; none when there is no such message.</summary>
    public async Task<TurnDetails?> FindTurnAsync(string bot, string platformId, CancellationToken ct)
    {
        await using var command = database.CreateCommand(TranscriptSql.Details);
        command.Parameters.Text(bot).Text(platformId);
        await using var reader = await command.ExecuteReaderAsync(ct).ConfigureAwait(false);
        if (!await reader.ReadAsync(ct).ConfigureAwait(false))
            return null;
        return new(
            reader.GetInt64(0), reader.ValueOrNull<long>(1), reader.GetString(2), reader.TextOrNull(3), reader.TextOrNull(4),
            reader.ValueOrNull<int>(5), reader.ValueOrNull<int>(6), reader.ValueOrNull<decimal>(7), reader.ValueOrNull<int>(8),
            reader.Time(9), reader.IsDBNull(10) ? null : reader.Time(10), reader.TextOrNull(11), reader.TextOrNull(12));
    }

    /// <summary>What all replies of the current UTC day have cost, by the database's clock.</summary>
    public async Task<decimal> SpentTodayAsync(CancellationToken ct)
    {
        await using var command = database.CreateCommand(TranscriptSql.SpentToday);
        return (decimal)(await command.ExecuteScalarAsync(ct).ConfigureAwait(false))!;
    }

    private async Task<bool> RecordOnceAsync(long messageId, LeaseToken lease, TurnResult result, CancellationToken ct)
    {
        await using var command = database.CreateCommand(TranscriptSql.Record);
        command.Parameters.Long(messageId).Lease(lease).Text(result.Author).Text(result.Content).Int(result.CharacterVersion)
            .Text(result.Model).Int(result.InputTokens).Int(result.OutputTokens).Money(result.Cost)
            .Json(result.LedgerJson).Json(result.ComponentsJson).Texts(result.ShownAs).Json(result.RecalledJson);
        return await command.ExecuteNonQueryAsync(ct).ConfigureAwait(false) > 0;
    }

    private async Task<bool> IsRepliedAsync(long messageId, LeaseToken lease, CancellationToken ct)
    {
        await using var command = database.CreateCommand(TranscriptSql.IsReplied);
        command.Parameters.Long(messageId).Lease(lease);
        return (bool)(await command.ExecuteScalarAsync(ct).ConfigureAwait(false))!;
    }
}

using Npgsql;
using WhisperEngine.Memory.Emotion;
using WhisperEngine.Memory.Facts;
using WhisperEngine.Memory.Moods;
using WhisperEngine.Memory.Relationships;

namespace WhisperEngine.Memory;

/// <summary>What a turn leaves behind besides what was said.</summary>
/// <param name="Emotion">What the person's message expresses; none when nobody judged it.</param>
/// <param name="Average">The moving average of intensities with this one; see <see cref="EmotionAverage"/>.</param>
/// <param name="Change">What the turn does to the relationship; none when it does nothing.</param>
/// <param name="Facts">What the person said of themselves; see <see cref="LiveFacts"/>.</param>
public sealed record TurnTrace(EmotionReading? Emotion, double Average, RelationshipChange? Change, IReadOnlyList<NewFact> Facts);

/// <summary>Keeps what turns leave behind.</summary>
public sealed class TurnMemory(NpgsqlDataSource database)
{
    /// <summary>What the scope's person felt in up to 20 messages before one, the newest first.</summary>
    /// <exception cref="NpgsqlException">Postgres is away.</exception>
    public async Task<IReadOnlyList<EmotionPoint>> ReadEmotionsAsync(MemoryScope scope, long messageId, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(scope);
        await using var batch = database.CreateBatch();
        batch.BatchCommands.Add(TurnMemorySql.ReadEmotions(scope, messageId));
        await using var reader = await batch.ExecuteReaderAsync(ct).ConfigureAwait(false);
        return await TurnMemorySql.ReadEmotionsAsync(reader, ct).ConfigureAwait(false);
    }

    /// <summary>
    /// Keeps all of it in one round trip and one transaction. A turn counts once, however often it is saved. Nothing is kept when the lease is
    /// another's or the message was forgotten.
    /// </summary>
    /// <param name="scope">The message's.</param>
    /// <param name="messageId">Its row.</param>
    /// <param name="lease">Proof of holding the bot.</param>
    /// <param name="trace">What to keep.</param>
    /// <param name="ct">Cancels the writing.</param>
    /// <returns>Whether anything was kept that was not there.</returns>
    /// <exception cref="NpgsqlException">Postgres is away.</exception>
    public async Task<bool> SaveAsync(MemoryScope scope, long messageId, LeaseToken lease, TurnTrace trace, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(scope);
        ArgumentNullException.ThrowIfNull(trace);
        await using var batch = database.CreateBatch();
        // Facts, emotion, relationship: the order in which a forgetting locks them.
        foreach (var fact in trace.Facts)
            batch.BatchCommands.Add(FactSql.SaveOne(scope, fact, [messageId], lease));
        if (trace.Emotion is { } reading)
        {
            var emotion = new NpgsqlBatchCommand(TurnMemorySql.Emotion);
            emotion.Parameters.Long(messageId).Lease(lease).Text(reading.Dominant).Real(reading.Intensity).Real(trace.Average)
                .Reals([.. reading.Scores.Select(score => score.Probability)]);
            batch.BatchCommands.Add(emotion);
        }
        if (trace.Change is { } change)
            RelationshipSql.AddTo(batch, messageId, lease, change, trace.Emotion is { } felt ? MoodPull.Of(felt) : default);
        return batch.BatchCommands.Count > 0 && await batch.ExecuteNonQueryAsync(ct).ConfigureAwait(false) > 0;
    }
}

using Npgsql;
using WhisperEngine.Memory.Emotion;
using WhisperEngine.Memory.Facts;
using WhisperEngine.Memory.Moods;
using WhisperEngine.Memory.Relationships;

namespace WhisperEngine.Memory;

/// <summary>What a bot knows of the person it talks to, as far as it may be known in this conversation.</summary>
/// <param name="Facts">What is so and what they want, the newest first, without what a newer one contradicts.</param>
/// <param name="Relationship">How the two stand.</param>
/// <param name="Mood">The bot's mood towards them, faded to now; none when nothing ever moved it.</param>
/// <param name="Emotions">What they felt in up to 20 messages before this one, the newest first.</param>
public sealed record PersonMemory(IReadOnlyList<Fact> Facts, Relationship Relationship, Mood? Mood, IReadOnlyList<EmotionPoint> Emotions)
{
    /// <summary>Of somebody never met.</summary>
    public static PersonMemory None { get; } = new([], Relationship.Start, null, []);

    /// <summary>What the person wants to be called, if they said so.</summary>
    public string? PreferredName => Facts.FirstOrDefault(fact => fact is { Predicate: Predicates.PreferredName, Subject: Fact.Person })?.Text;

    /// <summary>Adds four statements.</summary>
    internal static void AskFor(NpgsqlBatch batch, MemoryScope scope, long messageId)
    {
        var facts = new NpgsqlBatchCommand(FactSql.Read);
        facts.Parameters.Text(scope.Bot).Text(scope.UserId).Text(scope.Channel).Bool(scope.IsDirect);
        batch.BatchCommands.Add(facts);

        var relationship = new NpgsqlBatchCommand(RelationshipSql.Read);
        relationship.Parameters.Text(scope.Bot).Text(scope.UserId);
        batch.BatchCommands.Add(relationship);

        var mood = new NpgsqlBatchCommand(MoodSql.Read);
        mood.Parameters.Text(scope.Bot).Text(scope.UserId);
        batch.BatchCommands.Add(mood);

        batch.BatchCommands.Add(TurnMemorySql.ReadEmotions(scope, messageId));
    }

    /// <summary>Reads what <see cref="AskFor"/> asked for. The reader stands at the first of the four results.</summary>
    internal static async Task<PersonMemory> ReadAsync(NpgsqlDataReader reader, CancellationToken ct)
    {
        var facts = await FactSql.ReadAsync(reader, ct).ConfigureAwait(false);
        await reader.NextResultAsync(ct).ConfigureAwait(false);
        var relationship = await RelationshipSql.ReadAsync(reader, ct).ConfigureAwait(false);
        await reader.NextResultAsync(ct).ConfigureAwait(false);
        var mood = await MoodSql.ReadAsync(reader, ct).ConfigureAwait(false);
        await reader.NextResultAsync(ct).ConfigureAwait(false);
        var emotions = await TurnMemorySql.ReadEmotionsAsync(reader, ct).ConfigureAwait(false);
        return new(facts, relationship ?? Relationship.Start, mood, emotions);
    }
}

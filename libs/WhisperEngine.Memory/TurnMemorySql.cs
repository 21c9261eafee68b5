using Npgsql;
using WhisperEngine.Memory.Emotion;

namespace WhisperEngine.Memory;

internal static class TurnMemorySql
{
    /// <summary>
    /// The message ($1), if the bot's lease ($2, $3) is the writer's and nobody forgot the message. It stays locked to the end of the
    /// transaction: a forgetting waits, and then finds what was derived; one that came first leaves nothing to derive from.
    /// </summary>
    public const string Message =
        """
        select message.*
        from transcript message
        where message.id = $1 and message.role = 'user' and message.forgotten_at is null
          and exists (select from bot_leases lease where lease.bot = message.bot and lease.token = $2 and lease.incarnation = $3)
        for share
        """;

    public const string HoursSince = "(greatest(0, extract(epoch from clock_timestamp() - mood.at)) / 3600)::float8";

    public const string Emotion =
        $"""
        insert into emotion_history (message_id, bot, user_id, channel, scope, dominant, intensity, average, scores, at)
        select id, bot, user_id, channel, scope, $4, $5, $6, $7, created_at
        from ({Message}) message
        on conflict (message_id) do nothing
        """;

    /// <summary>What was felt before the message, by the same rule as facts.</summary>
    private const string Emotions =
        """
        select at, intensity, average, dominant
        from emotion_history
        where bot = $1 and user_id = $2 and (channel = $3 or $4 and scope = 'channel') and message_id < $5
        order by message_id desc
        limit 20
        """;

    public static NpgsqlBatchCommand ReadEmotions(MemoryScope scope, long messageId)
    {
        var command = new NpgsqlBatchCommand(Emotions);
        command.Parameters.Text(scope.Bot).Text(scope.UserId).Text(scope.Channel).Bool(scope.IsDirect).Long(messageId);
        return command;
    }

    public static async Task<IReadOnlyList<EmotionPoint>> ReadEmotionsAsync(NpgsqlDataReader reader, CancellationToken ct)
    {
        var points = new List<EmotionPoint>();
        while (await reader.ReadAsync(ct).ConfigureAwait(false))
            points.Add(new(reader.Time(0), reader.GetDouble(1), reader.GetDouble(2), reader.GetString(3)));
        return points;
    }
}

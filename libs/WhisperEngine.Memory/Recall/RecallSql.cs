namespace WhisperEngine.Memory.Recall;

/// <summary>Every statement sees only what the asking scope may see, and nothing that was forgotten.</summary>
internal static class RecallSql
{
    private const string Columns =
        """
        select row.id, row.platform_message_id, row.scope, row.channel, row.user_id, row.role = 'bot', row.author, row.content, row.created_at,
               coalesce(emotion.intensity, 0)
        from transcript row
        left join emotion_history emotion on emotion.message_id = row.id
        """;

    private const string Seen = MemoryVisibility.Sql + " and row.forgotten_at is null and row.id < $5";

    public const string ById = $"{Columns} where {Seen} and row.id = any($6)";

    /// <summary>What was said and is not indexed yet, of the last notes.</summary>
    public const string Unindexed =
        $"""
        {Columns}
        where {Seen} and row.id in (select row_id from index_outbox where bot = $1 and kind = 'turn' order by id desc limit 2000)
        order by row.id desc
        limit 200
        """;

    public const string Between = $"{Columns} where {Seen} and row.created_at >= $6 and row.created_at < $7 order by row.created_at desc limit $8";

    public const string Oldest = $"{Columns} where {Seen} order by row.created_at, row.id limit $6";

    public const string Newest = $"{Columns} where {Seen} order by row.created_at desc, row.id desc limit $6";
}

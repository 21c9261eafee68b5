using System.Diagnostics;
using Npgsql;
using WhisperEngine.EnrichmentWorker.Queue;
using WhisperEngine.Memory;

namespace WhisperEngine.EnrichmentWorker.Conversations;

/// <summary>Reads the windows that work is done on.</summary>
internal sealed class WindowStore(NpgsqlDataSource database)
{
    /// <summary>A reply counts as said right after its message, although another message may have been stored while it waited.</summary>
    private const string Window =
        """
        select row.id, row.role = 'bot', coalesce(row.author, ''), row.content, row.created_at, turn.ledger ->> 'trace_id', turn.ledger ->> 'span_id', true
        from transcript row
        left join turns turn on turn.message_id = row.id
        where row.bot = $1 and row.user_id = $2 and row.channel = $3 and row.id between $4 and $5 and row.forgotten_at is null
        order by coalesce(row.reply_to, row.id), row.id
        """;

    /// <summary>$4 the window's first row, $5 how many before it.</summary>
    private const string Before =
        """
        select id, is_bot, author, content, created_at, null, null, false
        from (
            select id, role = 'bot' as is_bot, coalesce(author, '') as author, content, created_at, coalesce(reply_to, id) as place
            from transcript
            where bot = $1 and user_id = $2 and channel = $3 and id < $4 and forgotten_at is null
            order by id desc
            limit $5
        ) earlier
        order by place, id
        """;

    /// <summary>The rows of a piece of work that were not forgotten. Nothing when its person has memory off.</summary>
    /// <exception cref="NpgsqlException">Postgres is away.</exception>
    public async Task<WindowText> ReadAsync(Job job, int before, CancellationToken ct)
    {
        await using var batch = database.CreateBatch();
        batch.Add(
            "select coalesce((select memory_off from user_settings where bot = $1 and user_id = $2), false)",
            p => p.Text(job.Scope.Bot).Text(job.Scope.UserId));
        batch.Add(Before, p => Of(p, job.Scope).Long(job.First).Int(before));
        batch.Add(Window, p => Of(p, job.Scope).Long(job.First).Long(job.Last));
        await using var reader = await batch.ExecuteReaderAsync(ct);
        await reader.ReadAsync(ct);
        if (reader.GetBoolean(0)) return WindowText.Nothing;

        var (earlier, lines, traces) = (new List<TalkLine>(), new List<TalkLine>(), new List<ActivityContext>());
        while (await reader.NextResultAsync(ct))
        {
            while (await reader.ReadAsync(ct))
            {
                var line = new TalkLine(
                    reader.GetInt64(0), reader.GetBoolean(1), reader.GetString(2), reader.GetString(3), reader.GetFieldValue<DateTimeOffset>(4));
                (reader.GetBoolean(7) ? lines : earlier).Add(line);
                if (reader.TextOrNull(5) is { } trace && reader.TextOrNull(6) is { } span)
                    traces.Add(new(ActivityTraceId.CreateFromString(trace), ActivitySpanId.CreateFromString(span), ActivityTraceFlags.Recorded));
            }
        }
        return new(earlier, lines, traces);
    }

    private static NpgsqlParameterCollection Of(NpgsqlParameterCollection parameters, MemoryScope scope) =>
        parameters.Text(scope.Bot).Text(scope.UserId).Text(scope.Channel);
}

/// <summary>What was said in a window.</summary>
/// <param name="Before">Some lines before it, to understand it by.</param>
/// <param name="Lines">The window's own.</param>
/// <param name="Traces">The spans of its messages.</param>
internal sealed record WindowText(IReadOnlyList<TalkLine> Before, IReadOnlyList<TalkLine> Lines, IReadOnlyList<ActivityContext> Traces)
{
    public static WindowText Nothing { get; } = new([], [], []);
}

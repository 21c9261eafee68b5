using Npgsql;
using WhisperEngine.EnrichmentWorker.Conversations;
using WhisperEngine.EnrichmentWorker.Queue;
using WhisperEngine.EnrichmentWorker.Summaries;
using WhisperEngine.Memory;

namespace WhisperEngine.EnrichmentWorker.Jobs;

internal static class SummaryWriting
{
    /// <summary>A window that is worked on anew, because something of it was forgotten, replaces its summary.</summary>
    private const string Sql =
        """
        insert into summaries (
            bot, user_id, channel, scope, first_id, last_id, messages, started_at, ended_at, text, topics, tone, key_moments, compression, confidence, maker)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)
        on conflict (bot, user_id, channel, first_id) do update
        set last_id = excluded.last_id, messages = excluded.messages, started_at = excluded.started_at, ended_at = excluded.ended_at, text = excluded.text,
            topics = excluded.topics, tone = excluded.tone, key_moments = excluded.key_moments, compression = excluded.compression,
            confidence = excluded.confidence, maker = excluded.maker, created_at = clock_timestamp(), forgotten_at = null
        """;

    public static NpgsqlBatchCommand Save(Job job, IReadOnlyList<TalkLine> lines, Summary summary, string maker)
    {
        var command = new NpgsqlBatchCommand(Sql);
        var characters = lines.Sum(line => line.Text.Length);
        command.Parameters.Text(job.Scope.Bot).Text(job.Scope.UserId).Text(job.Scope.Channel).Text(job.Scope.Kind).Long(job.First).Long(job.Last)
            .Int(lines.Count).Time(lines.Min(line => line.At)).Time(lines.Max(line => line.At)).Text(summary.Text).Texts(summary.Topics).Text(summary.Tone)
            .Texts(summary.KeyMoments).Real(characters == 0 ? 1 : (double)summary.Text.Length / characters).Real(Math.Clamp(summary.Confidence, 0, 1)).Text(maker);
        return command;
    }
}

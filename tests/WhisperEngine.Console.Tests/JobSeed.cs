using System.Globalization;
using Npgsql;

namespace WhisperEngine.Console.Tests;

/// <summary>The background's queue as an EnrichmentWorker leaves it.</summary>
internal static class JobSeed
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    /// <summary>A job that was due so long ago, or, where it is over, that ended then.</summary>
    public static async Task<long> AddJobAsync(
        this NpgsqlDataSource database, string kind, string bot, string state, TimeSpan ago, string scope = "dm", string? reason = null)
    {
        await using var command = database.CreateCommand(
            """
            insert into enrichment_jobs (
                kind, bot, user_id, channel, scope, first_id, last_id, messages, state, due_at, attempts, error, finished_at)
            select $1, $2, $3, $4 || ':api:a-persons-id', $4, 1, 20, 20, $5, enrichment_now() - $6::interval, case $5 when 'dead' then 5 else 1 end, $7,
                   case when $5 in ('dead', 'done') then enrichment_now() - $6::interval end
            returning id
            """);
        foreach (var value in (object[])[kind, bot, TurnSeed.UserId, scope, state, ago, (object?)reason ?? DBNull.Value])
            command.Parameters.Add(new NpgsqlParameter { Value = value });
        return (long)(await command.ExecuteScalarAsync(Ct))!;
    }

    /// <summary>What models took in the hour that was then.</summary>
    public static async Task SpendAsync(this NpgsqlDataSource database, TimeSpan ago, int calls, long tokens, decimal cost)
    {
        await using var command = database.CreateCommand(string.Create(
            CultureInfo.InvariantCulture,
            $"insert into enrichment_spend (hour, calls, tokens, cost) values (date_trunc('hour', enrichment_now() - interval '{ago.TotalHours} hours', 'UTC'), {calls}, {tokens}, {cost})"));
        await command.ExecuteNonQueryAsync(Ct);
    }
}

using Npgsql;
using WhisperEngine.EnrichmentWorker.Queue;
using WhisperEngine.Memory;

namespace WhisperEngine.EnrichmentWorker.Jobs;

/// <summary>
/// Marks facts that may be out of date: plans and wishes after two months, where somebody lives or works after half a year, how they feel after a
/// week. They are not ended: nobody said that they are over, and saying them again makes them fresh.
/// </summary>
internal sealed class AgeingJob : IJobHandler
{
    private const string Sql =
        """
        update facts
        set aged_at = enrichment_now(),
            stale_at = coalesce(stale_at, (
                select last_said_at + life.days * interval '1 day'
                from unnest($4::text[], $5::bigint[]) as life (predicate, days)
                where life.predicate = facts.predicate and last_said_at + life.days * interval '1 day' <= enrichment_now()))
        where bot = $1 and user_id = $2 and channel = $3 and valid_to is null and forgotten_at is null
        """;

    public string Kind => JobKind.Ageing;

    public Task<JobOutput> RunAsync(Job job, CancellationToken cancellationToken)
    {
        var command = new NpgsqlBatchCommand(Sql);
        command.Parameters.Text(job.Scope.Bot).Text(job.Scope.UserId).Text(job.Scope.Channel)
            .Texts([.. ShelfLife.Days.Keys]).Longs([.. ShelfLife.Days.Values.Select(days => (long)days)]);
        return Task.FromResult(new JobOutput(Makers.Rules, [], [command], 0, 0));
    }
}

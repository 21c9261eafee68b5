using Microsoft.Extensions.Options;
using Npgsql;

namespace WhisperEngine.CdlApi.Alerts.Rules;

/// <summary>Work in the background that is due and not done.</summary>
internal sealed class EnrichmentLagRule(NpgsqlDataSource database, IOptions<AlertsOptions> options) : PostgresRule(database)
{
    private const string Oldest =
        """
        select exists (select from enrichment_pause where paused) as "Paused", count(*) as "Due",
               coalesce(extract(epoch from enrichment_now() - min(due_at)), 0)::float8 as "Age"
        from enrichment_jobs
        where state in ('ready', 'running') and due_at <= enrichment_now()
        """;

    public override string Name => "enrichment-lag";

    public override RuleOptions Options => options.Value.EnrichmentLag;

    protected override async Task<Reading> ReadAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        var oldest = await SingleAsync<Row>(connection, Oldest, ct);
        return oldest switch
        {
            { Paused: true } => Reading.NoData($"an operator has paused enrichment; {oldest.Due} jobs are due"),
            { Due: 0 } => new(0, "nothing is due"),
            _ => new(oldest.Age, $"{oldest.Due} jobs are due, the oldest for {Age(oldest.Age)}"),
        };
    }

    private sealed record Row(bool Paused, long Due, double Age);
}

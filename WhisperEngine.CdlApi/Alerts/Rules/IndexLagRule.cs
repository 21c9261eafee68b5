using Microsoft.Extensions.Options;
using Npgsql;

namespace WhisperEngine.CdlApi.Alerts.Rules;

/// <summary>What was said and cannot be recalled by the index yet.</summary>
internal sealed class IndexLagRule(NpgsqlDataSource database, IOptions<AlertsOptions> options) : PostgresRule(database)
{
    private const string Oldest =
        """
        select exists (select from index_state) as "HasIndex", waiting.bot as "Bot", coalesce(waiting.rows, 0) as "Waiting", coalesce(waiting.age, 0) as "Age"
        from (values (1)) one
        left join (
            select outbox.bot, count(*) as rows, greatest(0, extract(epoch from clock_timestamp() - min(outbox.at)))::float8 as age
            from index_outbox outbox
            join index_state state on state.bot = outbox.bot
            join bots bot on bot.name = outbox.bot and bot.enabled
            group by outbox.bot
            order by age desc
            limit 1
        ) waiting on true
        """;

    public override string Name => "index-lag";

    public override RuleOptions Options => options.Value.IndexLag;

    protected override async Task<Reading> ReadAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        var oldest = await SingleAsync<Row>(connection, Oldest, ct);
        return oldest switch
        {
            { HasIndex: false } => Reading.NoData("no bot has an index"),
            { Bot: null } => new(0, "nothing waits"),
            _ => new(oldest.Age, $"{oldest.Waiting} notes for the index of {oldest.Bot} wait, the oldest for {Age(oldest.Age)}"),
        };
    }

    private sealed record Row(bool HasIndex, string? Bot, long Waiting, double Age);
}

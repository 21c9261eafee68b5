using Microsoft.Extensions.Options;
using Npgsql;
using WhisperEngine.Memory;

namespace WhisperEngine.EnrichmentWorker.Budget;

/// <summary>What calls of a model may cost in an hour, counted in Postgres for all workers. Every method throws <see cref="NpgsqlException"/> when Postgres is away.</summary>
internal sealed class HourlyBudget(NpgsqlDataSource database, IOptions<EnrichmentOptions> options)
{
    private const string Take =
        """
        with hour as (
            select date_trunc('hour', enrichment_now() at time zone 'utc') at time zone 'utc' as at
        ), taken as (
            insert into enrichment_spend as spend (hour, calls)
            select at, 1 from hour where $1 > 0
            on conflict (hour) do update set calls = spend.calls + 1
                where spend.calls < $1 and spend.tokens < $2 and spend.cost < $3
            returning hour
        )
        select exists (select from taken), at + interval '1 hour' - enrichment_now() from hour
        """;

    private const string Add =
        """
        insert into enrichment_spend as spend (hour, tokens, cost)
        values (date_trunc('hour', enrichment_now() at time zone 'utc') at time zone 'utc', $1, $2)
        on conflict (hour) do update set tokens = spend.tokens + excluded.tokens, cost = spend.cost + excluded.cost
        """;

    /// <summary>Counts a call before it is made.</summary>
    /// <exception cref="BudgetSpentException">There is none left this hour.</exception>
    public async Task TakeAsync(CancellationToken ct)
    {
        await using var command = database.CreateCommand(Take);
        command.Parameters.Long(options.Value.CallsPerHour).Long(options.Value.TokensPerHour).Money(options.Value.CostPerHour);
        await using var reader = await command.ExecuteReaderAsync(ct);
        await reader.ReadAsync(ct);
        if (!reader.GetBoolean(0)) throw new BudgetSpentException(reader.GetTimeSpan(1));
    }

    /// <summary>Adds what a call has used, whatever came of it.</summary>
    public async Task AddAsync(long tokens, decimal cost, CancellationToken ct)
    {
        await using var command = database.CreateCommand(Add);
        command.Parameters.Long(tokens).Money(cost);
        await command.ExecuteNonQueryAsync(ct);
    }
}

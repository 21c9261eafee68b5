using Dapper;
using Npgsql;

namespace WhisperEngine.CdlApi.Alerts.Rules;

/// <summary>How long the oldest of what waits in a table has waited, in seconds, by the database's clock.</summary>
internal abstract class PostgresRule(NpgsqlDataSource database) : IAlertRule
{
    public abstract string Name { get; }

    public string Unit => "s";

    public abstract RuleOptions Options { get; }

    public async Task<Reading> ReadAsync(DateTimeOffset now, CancellationToken ct)
    {
        try
        {
            await using var connection = await database.OpenConnectionAsync(ct);
            return await ReadAsync(connection, ct);
        }
        catch (NpgsqlException exception)
        {
            return Reading.NoData("Postgres does not answer: " + exception.Message);
        }
    }

    protected abstract Task<Reading> ReadAsync(NpgsqlConnection connection, CancellationToken ct);

    protected static Task<T> SingleAsync<T>(NpgsqlConnection connection, string sql, CancellationToken ct) =>
        connection.QuerySingleAsync<T>(new CommandDefinition(sql, cancellationToken: ct));

    protected static string Age(double seconds) => TimeSpan.FromSeconds((long)seconds).ToString("c");
}

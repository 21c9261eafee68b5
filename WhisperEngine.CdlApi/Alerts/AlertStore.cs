using Dapper;
using Npgsql;

namespace WhisperEngine.CdlApi.Alerts;

/// <summary>The table <c>alerts</c>, which this service alone writes.</summary>
internal sealed class AlertStore(NpgsqlDataSource database)
{
    private const string Columns =
        """
        id, rule, state, value, bound, unit, detail, pending_at as PendingAt, fired_at as FiredAt,
        well_since as WellSince, resolved_at as ResolvedAt
        """;

    /// <summary>The alerts that are pending or firing, by rule.</summary>
    public async Task<IReadOnlyDictionary<string, Alert>> OpenAsync(CancellationToken ct) =>
        (await QueryAsync($"select {Columns} from alerts where state <> 'resolved'", null, ct)).ToDictionary(alert => alert.Rule);

    /// <summary>The newest alert of each rule.</summary>
    public async Task<IReadOnlyDictionary<string, Alert>> NewestAsync(CancellationToken ct) =>
        (await QueryAsync($"select distinct on (rule) {Columns} from alerts order by rule, id desc", null, ct)).ToDictionary(alert => alert.Rule);

    /// <summary>Alerts that fire or have fired, newest first.</summary>
    public Task<IReadOnlyList<Alert>> HistoryAsync(int limit, CancellationToken ct) =>
        QueryAsync($"select {Columns} from alerts where fired_at is not null order by id desc limit @limit", new { limit }, ct);

    /// <summary>Writes an alert as it is now.</summary>
    /// <param name="alert">What it has become.</param>
    /// <param name="tell">Whether the webhook is to be told of its state.</param>
    /// <param name="ct">Ends the statement.</param>
    public async Task SaveAsync(Alert alert, bool tell, CancellationToken ct)
    {
        var state = alert.State.ToString().ToLowerInvariant();
        var (tellFiring, tellResolved) = (tell && alert.State == AlertState.Firing, tell && alert.State == AlertState.Resolved);
        await ExecuteAsync(
            alert.Id == 0
                ? """
                  insert into alerts (rule, state, value, bound, unit, detail, pending_at, fired_at, tell_firing)
                  values (@Rule, @state, @Value, @Bound, @Unit, @Detail, @PendingAt, @FiredAt, @tellFiring)
                  """
                : """
                  update alerts set state = @state, value = @Value, detail = @Detail, fired_at = @FiredAt, well_since = @WellSince,
                      resolved_at = @ResolvedAt, tell_firing = tell_firing or @tellFiring, tell_resolved = tell_resolved or @tellResolved
                  where id = @Id
                  """,
            new
            {
                alert.Id,
                alert.Rule,
                state,
                alert.Value,
                alert.Bound,
                alert.Unit,
                alert.Detail,
                alert.PendingAt,
                alert.FiredAt,
                alert.WellSince,
                alert.ResolvedAt,
                tellFiring,
                tellResolved,
            },
            ct);
    }

    /// <summary>Forgets an alert that never fired.</summary>
    public Task DeleteAsync(Alert pending, CancellationToken ct) => ExecuteAsync("delete from alerts where id = @Id", new { pending.Id }, ct);

    /// <summary>The oldest alert of which the webhook has yet to be told, with the state to tell: firing before resolved.</summary>
    public async Task<(Alert Alert, AlertState Tell)?> FirstUntoldAsync(CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        var rows = await connection.QueryAsync<Alert, bool, (Alert, bool)>(
            new($"select {Columns}, tell_firing from alerts where tell_firing or tell_resolved order by id limit 1", cancellationToken: ct),
            static (alert, tellFiring) => (alert, tellFiring), splitOn: "tell_firing");
        return rows.AsList() is [var (alert, tellFiring)] ? (alert, tellFiring ? AlertState.Firing : AlertState.Resolved) : null;
    }

    /// <summary>Notes that the webhook was told, or will not be.</summary>
    public Task ToldAsync(Alert alert, AlertState told, CancellationToken ct) => ExecuteAsync(
        told == AlertState.Firing ? "update alerts set tell_firing = false where id = @Id" : "update alerts set tell_resolved = false where id = @Id",
        new { alert.Id }, ct);

    private async Task<IReadOnlyList<Alert>> QueryAsync(string sql, object? parameters, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        return (await connection.QueryAsync<Alert>(new(sql, parameters, cancellationToken: ct))).AsList();
    }

    private async Task ExecuteAsync(string sql, object parameters, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        await connection.ExecuteAsync(new(sql, parameters, cancellationToken: ct));
    }
}

using Dapper;
using Npgsql;

namespace WhisperEngine.CdlApi.Characters;

/// <summary>Reads the audit log; rows are written with the changes they tell of.</summary>
internal sealed class AuditLog(NpgsqlDataSource database)
{
    /// <summary>Rows of one character, or of all when it is null, newest first.</summary>
    public async Task<(IReadOnlyList<AuditEntry> Items, int Total)> ListAsync(string? character, PageOf page, CancellationToken ct)
    {
        const string Wanted = "from audit_log where @character::text is null or character = @character";
        await using var connection = await database.OpenConnectionAsync(ct);
        await using var results = await connection.QueryMultipleAsync(new(
            $"""
            select count(*)::int {Wanted};
            select id, at, actor, action, character, version, origin {Wanted}
            order by id desc offset @Offset limit @Size
            """, new { character, page.Offset, page.Size }, cancellationToken: ct));
        var total = await results.ReadSingleAsync<int>();
        return ((await results.ReadAsync<AuditEntry>()).AsList(), total);
    }
}

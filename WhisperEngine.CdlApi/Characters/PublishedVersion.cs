using Dapper;
using Npgsql;

namespace WhisperEngine.CdlApi.Characters;

/// <summary>Reads the version of a character that speaks now.</summary>
internal static class PublishedVersion
{
    public const string Columns = "v.version, v.format, v.source, v.etag, v.picture";

    public static Task<CharacterVersion?> FindAsync(
        NpgsqlConnection connection, NpgsqlTransaction? transaction, string name, CancellationToken ct) =>
        connection.QuerySingleOrDefaultAsync<CharacterVersion>(new(
            $"""
            select {Columns}
            from published_characters p join character_versions v on v.character = p.name and v.version = p.version
            where p.name = @name
            """, new { name }, transaction, cancellationToken: ct));
}

using System.Security.Cryptography;
using System.Text;
using Dapper;
using Npgsql;

namespace WhisperEngine.CdlApi.Characters;

/// <summary>Characters and their versions. Versions never change; an edit adds one and publishes it.</summary>
internal sealed class CharacterStore(NpgsqlDataSource database)
{
    private const string VersionColumns = "v.version, v.format, v.source, v.etag";

    public async Task<IReadOnlyList<CharacterSummary>> ListAsync(CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        return (await connection.QueryAsync<CharacterSummary>(new(
            """
            select c.name, c.display_name as DisplayName, c.published_version as Version, v.created_at as UpdatedAt
            from characters c join character_versions v on v.character = c.name and v.version = c.published_version
            where c.deleted_at is null
            order by c.name
            """, cancellationToken: ct))).AsList();
    }

    public async Task<CharacterVersion?> FindPublishedAsync(string name, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        return await FindPublishedAsync(connection, transaction: null, name, ct);
    }

    public async Task<CharacterVersion?> FindVersionAsync(string name, int version, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        return await connection.QuerySingleOrDefaultAsync<CharacterVersion>(new(
            $"""
            select {VersionColumns}
            from character_versions v join characters c on c.name = v.character
            where v.character = @name and v.version = @version and c.deleted_at is null
            """, new { name, version }, cancellationToken: ct));
    }

    /// <summary>Publishes a text, unless the published version no longer has the tag the author started from.</summary>
    public async Task<SaveResult> SaveAsync(CharacterEdit edit, string? expectedEtag, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        // Locks the name, not a row: there is no row yet when two authors create the same character.
        await connection.ExecuteAsync(new(
            "select pg_advisory_xact_lock(hashtextextended(@Name, 0))", new { edit.Name }, transaction, cancellationToken: ct));

        var published = await FindPublishedAsync(connection, transaction, edit.Name, ct);
        if (expectedEtag is not null && expectedEtag != published?.Etag)
            return new(SaveOutcome.Conflict, published);
        if (published is not null && published.Source == edit.Source)
            return new(SaveOutcome.Unchanged, published);

        var next = await InsertAsync(connection, transaction, edit, ct);
        await transaction.CommitAsync(ct);
        return new(published is null ? SaveOutcome.Created : SaveOutcome.Updated, next);
    }

    public async Task<bool> ExistsAsync(string name, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        return await connection.ExecuteScalarAsync<bool>(new(
            "select exists (select from characters where name = @name)", new { name }, cancellationToken: ct));
    }

    private static Task<CharacterVersion?> FindPublishedAsync(
        NpgsqlConnection connection, NpgsqlTransaction? transaction, string name, CancellationToken ct) =>
        connection.QuerySingleOrDefaultAsync<CharacterVersion>(new(
            $"""
            select {VersionColumns}
            from published_characters p join character_versions v on v.character = p.name and v.version = p.version
            where p.name = @name
            """, new { name }, transaction, cancellationToken: ct));

    private static async Task<CharacterVersion> InsertAsync(
        NpgsqlConnection connection, NpgsqlTransaction transaction, CharacterEdit edit, CancellationToken ct)
    {
        // A deleted character keeps its versions, so its next number follows them.
        var version = await connection.ExecuteScalarAsync<int>(new(
            "select coalesce(max(version), 0) + 1 from character_versions where character = @Name",
            new { edit.Name }, transaction, cancellationToken: ct));
        var next = new CharacterVersion(version, edit.Format, edit.Source, Etag(version, edit.Source));
        await connection.ExecuteAsync(new(
            """
            insert into characters (name, display_name, published_version) values (@Name, @DisplayName, @Version)
            on conflict (name) do update
            set display_name = excluded.display_name, published_version = excluded.published_version, deleted_at = null;
            insert into character_versions (character, version, format, source, etag, author, note)
            values (@Name, @Version, @Format, @Source, @Etag, @Author, @Note)
            """,
            new { edit.Name, DisplayName = edit.Document.Identity.Name, next.Version, next.Format, next.Source, next.Etag, edit.Author, edit.Note },
            transaction, cancellationToken: ct));
        return next;
    }

    private static string Etag(int version, string source) =>
        $"\"{version}-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(source)))[..16]}\"";
}

using Dapper;
using Npgsql;

namespace WhisperEngine.CdlApi.Characters;

/// <summary>Reads characters and their versions. Versions never change and outlive a deletion.</summary>
internal sealed class CharacterStore(NpgsqlDataSource database)
{
    /// <summary>Characters whose key or name has the text, by key.</summary>
    public async Task<(IReadOnlyList<CharacterSummary> Items, int Total)> ListAsync(
        string text, bool deleted, PageOf page, CancellationToken ct)
    {
        const string Wanted =
            """
            from characters c join character_versions v on v.character = c.name and v.version = c.published_version
            where (c.deleted_at is not null) = @deleted
                and (strpos(c.name, lower(@text)) > 0 or strpos(lower(c.display_name), lower(@text)) > 0)
            """;
        await using var connection = await database.OpenConnectionAsync(ct);
        await using var results = await connection.QueryMultipleAsync(new(
            $"""
            select count(*)::int {Wanted};
            select c.name, c.display_name as DisplayName, v.version, v.created_at as UpdatedAt, c.deleted_at as DeletedAt
            {Wanted}
            order by c.name offset @Offset limit @Size
            """, new { text, deleted, page.Offset, page.Size }, cancellationToken: ct));
        var total = await results.ReadSingleAsync<int>();
        return ((await results.ReadAsync<CharacterSummary>()).AsList(), total);
    }

    public async Task<CharacterVersion?> FindPublishedAsync(string name, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        return await PublishedVersion.FindAsync(connection, transaction: null, name, ct);
    }

    /// <summary>A version by its number, also one of a deleted character.</summary>
    public async Task<CharacterVersion?> FindVersionAsync(string name, int version, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        return await connection.QuerySingleOrDefaultAsync<CharacterVersion>(new(
            $"select {PublishedVersion.Columns} from character_versions v where v.character = @name and v.version = @version",
            new { name, version }, cancellationToken: ct));
    }

    /// <summary>
    /// The versions of a character, newest first, also of a deleted one; a total of 0 means that there was never such a name.
    /// </summary>
    public async Task<(IReadOnlyList<VersionSummary> Items, int Total)> ListVersionsAsync(string name, PageOf page, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        await using var results = await connection.QueryMultipleAsync(new(
            """
            select count(*)::int from character_versions where character = @name;
            select version, format, etag, author, note, created_at as CreatedAt, length(source) as Characters,
                picture is not null as HasPicture
            from character_versions where character = @name
            order by version desc offset @Offset limit @Size
            """, new { name, page.Offset, page.Size }, cancellationToken: ct));
        var total = await results.ReadSingleAsync<int>();
        return ((await results.ReadAsync<VersionSummary>()).AsList(), total);
    }

    public async Task<byte[]> ReadPictureAsync(string id, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        return (await connection.ExecuteScalarAsync<byte[]>(new(
            "select png from character_pictures where id = @id", new { id }, cancellationToken: ct)))!;
    }

    /// <summary>Whether a name was ever used; also a deleted character counts.</summary>
    public async Task<bool> ExistsAsync(string name, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        return await connection.ExecuteScalarAsync<bool>(new(
            "select exists (select from characters where name = @name)", new { name }, cancellationToken: ct));
    }
}

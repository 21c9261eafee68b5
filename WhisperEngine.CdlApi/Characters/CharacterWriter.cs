using System.Security.Cryptography;
using System.Text;
using Dapper;
using Npgsql;

namespace WhisperEngine.CdlApi.Characters;

/// <summary>Changes characters. Every edit adds a version, publishes it and leaves a row in the audit log, all or nothing.</summary>
internal sealed class CharacterWriter(NpgsqlDataSource database)
{
    private const string Audit =
        "insert into audit_log (actor, action, character, version, origin) values (@Actor, @Action, @Name, @Version, @Origin);";

    /// <summary>Publishes a text, if the precondition holds. A text that is published already changes nothing.</summary>
    public Task<SaveResult> SaveAsync(CharacterEdit edit, Precondition when, CancellationToken ct) =>
        WriteAsync(edit.Name, _ => edit, when, ct);

    /// <summary>Publishes what is made of the version that is published now; nobody else can write meanwhile.</summary>
    public Task<SaveResult> ChangeAsync(
        string name, Func<CharacterVersion, CharacterEdit> change, Precondition when, CancellationToken ct) =>
        WriteAsync(name, published => published is null ? null : change(published), when, ct);

    /// <summary>Hides a character; its versions stay, and an edit or a restored version brings it back.</summary>
    public async Task<DeleteResult> DeleteAsync(string name, string actor, Precondition when, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        await LockAsync(connection, transaction, name, ct);

        var published = await PublishedVersion.FindAsync(connection, transaction, name, ct);
        if (published is null)
            return new(DeleteOutcome.Missing, null);
        if (!when.AllowsTag(published.Etag))
            return new(DeleteOutcome.Conflict, published);

        await connection.ExecuteAsync(new(
            $"update characters set deleted_at = clock_timestamp() where name = @Name; {Audit}",
            new { Actor = actor, Action = AuditAction.Delete, Name = name, published.Version, Origin = (string?)null },
            transaction, cancellationToken: ct));
        await transaction.CommitAsync(ct);
        return new(DeleteOutcome.Deleted, published);
    }

    private async Task<SaveResult> WriteAsync(
        string name, Func<CharacterVersion?, CharacterEdit?> make, Precondition when, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        await LockAsync(connection, transaction, name, ct);

        var published = await PublishedVersion.FindAsync(connection, transaction, name, ct);
        if (when.Refusal(published) is { } refusal)
            return refusal;
        if (make(published) is not { } edit)
            return new(SaveOutcome.Missing, null);
        if (published is not null && published.Source == edit.Source && published.Picture == edit.PictureAfter(published))
            return new(SaveOutcome.Unchanged, published);

        var next = await InsertAsync(connection, transaction, edit, published, ct);
        await transaction.CommitAsync(ct);
        return new(published is null ? SaveOutcome.Created : SaveOutcome.Updated, next);
    }

    // Locks the name, not a row: there is no row yet when two authors create the same character.
    private static Task LockAsync(NpgsqlConnection connection, NpgsqlTransaction transaction, string name, CancellationToken ct) =>
        connection.ExecuteAsync(new(
            "select pg_advisory_xact_lock(hashtextextended(@name, 0))", new { name }, transaction, cancellationToken: ct));

    private static async Task<CharacterVersion> InsertAsync(
        NpgsqlConnection connection, NpgsqlTransaction transaction, CharacterEdit edit, CharacterVersion? published, CancellationToken ct)
    {
        // A deleted character keeps its versions, so its next number follows them.
        var version = await connection.ExecuteScalarAsync<int>(new(
            "select coalesce(max(version), 0) + 1 from character_versions where character = @Name",
            new { edit.Name }, transaction, cancellationToken: ct));
        var next = new CharacterVersion(
            version, edit.Format, edit.Source, Etag(version, edit.Source), edit.PictureAfter(published));
        if (edit.Picture is { Png.IsEmpty: false } picture)
        {
            await connection.ExecuteAsync(new(
                "insert into character_pictures (id, png) values (@Id, @Png) on conflict (id) do nothing",
                new { picture.Id, Png = picture.Png.ToArray() }, transaction, cancellationToken: ct));
        }
        await connection.ExecuteAsync(new(
            $"""
            insert into characters (name, display_name, published_version) values (@Name, @DisplayName, @Version)
            on conflict (name) do update
            set display_name = excluded.display_name, published_version = excluded.published_version, deleted_at = null;
            insert into character_versions (character, version, format, source, etag, author, note, picture)
            values (@Name, @Version, @Format, @Source, @Etag, @Author, @Note, @Picture);
            {Audit}
            """,
            new
            {
                edit.Name,
                DisplayName = edit.Document.Identity.Name,
                next.Version,
                next.Format,
                next.Source,
                next.Etag,
                edit.By.Author,
                edit.By.Note,
                next.Picture,
                edit.By.Actor,
                Action = edit.Action == AuditAction.Save && published is null ? AuditAction.Create : edit.Action,
                edit.Origin,
            },
            transaction, cancellationToken: ct));
        return next;
    }

    private static string Etag(int version, string source) =>
        $"\"{version}-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(source)))[..16]}\"";
}

using Npgsql;

namespace WhisperEngine.Schema;

/// <summary>How the database's schema compares with the one this program was built with.</summary>
/// <param name="Missing">Scripts of this program the database has not run: the database is old.</param>
/// <param name="Unknown">Scripts the database has run and this program does not know: the program is old.</param>
public sealed record SchemaVersion(IReadOnlyList<string> Missing, IReadOnlyList<string> Unknown)
{
    /// <summary>Whether both sides are of the same age.</summary>
    public bool Matches => Missing.Count == 0 && Unknown.Count == 0;

    /// <summary>Which side is old and what to do about it, in words for an operator.</summary>
    public string Description => (Missing.Count, Unknown.Count) switch
    {
        (0, 0) => "the schema matches this program",
        (_, 0) => $"the database is older than this program: it lacks {string.Join(", ", Missing)}. "
            + "Run `dotnet run --project WhisperEngine.CdlApi -- migrate` against it.",
        (0, _) => $"this program is older than the database, which already has {string.Join(", ", Unknown)}. "
            + "Start the newer build of this program.",
        _ => $"the database and this program come from different branches: the database lacks {string.Join(", ", Missing)} "
            + $"and has {string.Join(", ", Unknown)}. Start the build that knows both, then run its `migrate`.",
    };

    /// <summary>Reads the database's list of applied scripts and compares it with this program's.</summary>
    /// <exception cref="NpgsqlException">The database cannot be reached.</exception>
    public static async Task<SchemaVersion> ReadAsync(NpgsqlDataSource database, CancellationToken ct)
    {
        var applied = await ReadAppliedAsync(database, ct);
        return new([.. Migrations.Names.Except(applied)], [.. applied.Except(Migrations.Names)]);
    }

    private static async Task<List<string>> ReadAppliedAsync(NpgsqlDataSource database, CancellationToken ct)
    {
        var applied = new List<string>();
        await using var command = database.CreateCommand("select scriptname from schemaversions order by scriptname");
        try
        {
            await using var reader = await command.ExecuteReaderAsync(ct);
            while (await reader.ReadAsync(ct))
                applied.Add(reader.GetString(0));
        }
        catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.UndefinedTable)
        {
            return []; // never migrated: every script is missing
        }
        return applied;
    }
}

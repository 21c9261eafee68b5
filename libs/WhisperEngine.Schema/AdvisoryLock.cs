using Npgsql;

namespace WhisperEngine.Schema;

/// <summary>The lock under which databases are created and migrated. It ends with the session that took it.</summary>
internal static class AdvisoryLock
{
    /// <summary>Any constant serves, as long as every program that migrates takes the same one.</summary>
    private const long Key = 0x5748_4953_5045_5201;

    public static async Task TakeAsync(NpgsqlConnection session, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand("select pg_advisory_lock($1)", session) { CommandTimeout = 0 };
        command.Parameters.Add(new() { Value = Key });
        await command.ExecuteNonQueryAsync(ct);
    }
}

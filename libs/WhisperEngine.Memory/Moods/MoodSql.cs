using Npgsql;

namespace WhisperEngine.Memory.Moods;

internal static class MoodSql
{
    /// <summary>With the database's time, so that it fades by one clock.</summary>
    public const string Read = "select valence, energy, at, clock_timestamp() from moods where bot = $1 and user_id = $2";

    public static async Task<Mood?> ReadAsync(NpgsqlDataReader reader, CancellationToken ct) =>
        await reader.ReadAsync(ct).ConfigureAwait(false)
            ? new Mood(reader.GetDouble(0), reader.GetDouble(1), reader.Time(2)).Fade(reader.Time(3))
            : null;
}

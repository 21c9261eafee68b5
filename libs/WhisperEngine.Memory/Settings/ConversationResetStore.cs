using Npgsql;

namespace WhisperEngine.Memory.Settings;

/// <summary>Fresh starts of conversations. Every method is one round trip and throws <see cref="NpgsqlException"/> when Postgres is away.</summary>
public sealed class ConversationResetStore(NpgsqlDataSource database)
{
    /// <summary>
    /// Keeps what was said so far, replies to it that are still to come included, out of later prompts of the conversation. It stays stored.
    /// False when the bot is another worker's by now; then nothing was written.
    /// </summary>
    public async Task<bool> ResetAsync(MemoryScope scope, LeaseToken lease, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(scope);
        await using var command = database.CreateCommand(SettingsSql.Reset);
        command.Parameters.Text(scope.Bot).Lease(lease).Text(scope.Channel);
        return await command.ExecuteNonQueryAsync(ct).ConfigureAwait(false) > 0;
    }
}

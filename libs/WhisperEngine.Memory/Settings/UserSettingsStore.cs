using Npgsql;

namespace WhisperEngine.Memory.Settings;

/// <summary>
/// What people want from a bot. Every method is one round trip and throws <see cref="NpgsqlException"/> when Postgres is away. A message
/// reads them with its context, see <see cref="TranscriptStore.LoadContextAsync"/>.
/// </summary>
public sealed class UserSettingsStore(NpgsqlDataSource database)
{
    /// <summary>The settings of the scope's person.</summary>
    public async Task<UserSettings> GetAsync(MemoryScope scope, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(scope);
        await using var command = database.CreateCommand(SettingsSql.User);
        command.Parameters.Text(scope.Bot).Text(scope.UserId);
        await using var reader = await command.ExecuteReaderAsync(ct).ConfigureAwait(false);
        return await UserSettings.ReadAsync(reader, ct).ConfigureAwait(false);
    }

    /// <summary>Sets <see cref="UserSettings.Footer"/>. False when the bot is another worker's by now; then nothing was written.</summary>
    public Task<bool> SetFooterAsync(MemoryScope scope, LeaseToken lease, bool footer, CancellationToken ct) =>
        SetAsync(SettingsSql.SetFooter, scope, lease, footer, ct);

    /// <summary>Sets <see cref="UserSettings.MemoryOff"/>. False when the bot is another worker's by now; then nothing was written.</summary>
    public Task<bool> SetMemoryOffAsync(MemoryScope scope, LeaseToken lease, bool memoryOff, CancellationToken ct) =>
        SetAsync(SettingsSql.SetMemoryOff, scope, lease, memoryOff, ct);

    private async Task<bool> SetAsync(string sql, MemoryScope scope, LeaseToken lease, bool value, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(scope);
        await using var command = database.CreateCommand(sql);
        command.Parameters.Text(scope.Bot).Lease(lease).Text(scope.UserId).Bool(value);
        return await command.ExecuteNonQueryAsync(ct).ConfigureAwait(false) > 0;
    }
}

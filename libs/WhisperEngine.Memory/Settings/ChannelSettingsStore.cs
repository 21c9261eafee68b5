using Npgsql;

namespace WhisperEngine.Memory.Settings;

/// <summary>
/// When bots answer in which channels. Every method is one round trip and throws <see cref="NpgsqlException"/> when Postgres is away.
/// A change notifies <see cref="NotificationChannel"/> in its own transaction.
/// </summary>
public sealed class ChannelSettingsStore(NpgsqlDataSource database)
{
    /// <summary>What to LISTEN on; the payload is the bot.</summary>
    public const string NotificationChannel = "channel_settings";

    /// <summary>The channels of all bots that were ever set.</summary>
    public async Task<IReadOnlyList<ChannelSetting>> ListAsync(CancellationToken ct)
    {
        await using var command = database.CreateCommand(SettingsSql.Modes);
        await using var reader = await command.ExecuteReaderAsync(ct).ConfigureAwait(false);
        var settings = new List<ChannelSetting>();
        while (await reader.ReadAsync(ct).ConfigureAwait(false))
            settings.Add(new(reader.GetString(0), reader.GetString(1), Enum.Parse<AnswerMode>(reader.GetString(2), ignoreCase: true)));
        return settings;
    }

    /// <summary>Sets the mode of the scope's channel. False when the bot is another worker's by now; then nothing was written.</summary>
    /// <exception cref="ArgumentException">The scope is a DM, which has no mode.</exception>
    public async Task<bool> SetModeAsync(MemoryScope scope, LeaseToken lease, AnswerMode mode, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(scope);
        if (scope.IsDirect) throw new ArgumentException("A DM has no mode: everything in it is meant for the bot.", nameof(scope));

        await using var command = database.CreateCommand(SettingsSql.SetMode);
        command.Parameters.Text(scope.Bot).Lease(lease).Text(scope.Channel).Text(TextOf(mode));
        await using var reader = await command.ExecuteReaderAsync(ct).ConfigureAwait(false);
        return await reader.ReadAsync(ct).ConfigureAwait(false);
    }

    private static string TextOf(AnswerMode mode) => mode switch
    {
        AnswerMode.Mention => "mention",
        AnswerMode.All => "all",
        AnswerMode.Off => "off",
        _ => throw new ArgumentOutOfRangeException(nameof(mode), mode, null),
    };
}

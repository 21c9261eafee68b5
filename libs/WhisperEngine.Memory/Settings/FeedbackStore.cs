using Npgsql;

namespace WhisperEngine.Memory.Settings;

/// <summary>
/// What people think of the replies that were given to them, once a reply. Every method is one round trip and throws
/// <see cref="NpgsqlException"/> when Postgres is away.
/// </summary>
public sealed class FeedbackStore(NpgsqlDataSource database)
{
    /// <summary>Stores an opinion in place of an earlier one.</summary>
    /// <param name="scope">Who reacted where. It counts only from the person the reply was given to, in its own conversation.</param>
    /// <param name="lease">Proof of holding the bot.</param>
    /// <param name="platformId">Id of the bot's message, any part of the reply.</param>
    /// <param name="opinion">What the person thinks.</param>
    /// <param name="ct">Cancels the writing.</param>
    /// <returns>False when the message is no reply to this person, or the bot is another worker's by now; then nothing was written.</returns>
    public Task<bool> AddAsync(MemoryScope scope, LeaseToken lease, string platformId, Opinion opinion, CancellationToken ct) =>
        RunAsync(SettingsSql.AddFeedback, scope, lease, platformId, opinion, ct);

    /// <summary>
    /// Takes an opinion back. One that was replaced meanwhile stays: whoever changes a reaction may take the old one away last. False when
    /// there was nothing to take back.
    /// </summary>
    public Task<bool> RemoveAsync(MemoryScope scope, LeaseToken lease, string platformId, Opinion opinion, CancellationToken ct) =>
        RunAsync(SettingsSql.RemoveFeedback, scope, lease, platformId, opinion, ct);

    private async Task<bool> RunAsync(
        string sql, MemoryScope scope, LeaseToken lease, string platformId, Opinion opinion, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(scope);
        await using var command = database.CreateCommand(sql);
        command.Parameters.Text(scope.Bot).Lease(lease).Text(scope.Channel).Text(scope.UserId).Text(platformId).Small((short)opinion);
        return await command.ExecuteNonQueryAsync(ct).ConfigureAwait(false) > 0;
    }
}

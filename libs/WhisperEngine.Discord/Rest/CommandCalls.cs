using System.Text.Json;
using WhisperEngine.Discord.Models;

namespace WhisperEngine.Discord.Rest;

/// <summary>Registers commands. All calls throw <see cref="DiscordRestException"/>.</summary>
public sealed class CommandCalls
{
    private readonly RestSender _sender;

    internal CommandCalls(RestSender sender) => _sender = sender;

    /// <summary>
    /// Makes the registered commands exactly these. They are written only if something differs: creations are limited to 200 a day.
    /// </summary>
    /// <param name="application">The application.</param>
    /// <param name="guild">Of this guild only; null for everywhere.</param>
    /// <param name="commands">All commands.</param>
    /// <param name="ct">Ends the wait.</param>
    /// <returns>Whether they were written.</returns>
    public async Task<bool> SyncAsync(
        Snowflake application, Snowflake? guild, IReadOnlyList<ApplicationCommand> commands, CancellationToken ct)
    {
        var registered = await _sender
            .SendAsync(Routes.Commands(HttpMethod.Get, application, guild), null, DiscordJson.Default.IReadOnlyListApplicationCommand, ct)
            .ConfigureAwait(false);
        if (CommandDiff.IsSame(registered, commands)) return false;

        var body = JsonSerializer.SerializeToUtf8Bytes(commands, DiscordJson.Default.IReadOnlyListApplicationCommand);
        await _sender.SendAsync(Routes.Commands(HttpMethod.Put, application, guild), body, ct).ConfigureAwait(false);
        return true;
    }
}

using WhisperEngine.BotWorker.Discord.Addressing;
using WhisperEngine.BotWorker.Discord.Conversations;
using WhisperEngine.Discord.Models;

namespace WhisperEngine.BotWorker.Discord.Connections;

/// <summary>All bots that are on Discord, those of other workers too, and what they answer where.</summary>
internal sealed class OurBots(BotAccounts accounts, ChannelModes modes, TimeProvider time)
{
    private static readonly TimeSpan MaxAge = TimeSpan.FromSeconds(30);
    private volatile Known known = new([], null);

    /// <summary>The bots as they are in a channel.</summary>
    /// <exception cref="Npgsql.NpgsqlException">They were never read, or long ago, and Postgres is away.</exception>
    public async ValueTask<IReadOnlyList<OurBot>> InAsync(DiscordMessage message, Snowflake self, CancellationToken cancellationToken)
    {
        var now = known;
        if (now.ReadAt is not { } at || time.GetElapsedTime(at) > MaxAge || now.Accounts.All(account => account.UserId != self))
            known = now = new Known(await accounts.ListAsync(cancellationToken), time.GetTimestamp());
        return [.. now.Accounts.Select(account => new OurBot(account.Bot, account.UserId, account.CalledBy, modes.Of(
            account.Bot, DiscordPlace.ScopeOf(account.Bot, message.GuildId, message.ChannelId, message.Author.Id).Channel)))];
    }

    private sealed record Known(IReadOnlyList<BotAccount> Accounts, long? ReadAt);
}

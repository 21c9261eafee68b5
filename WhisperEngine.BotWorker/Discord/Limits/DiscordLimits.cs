using Microsoft.Extensions.Options;
using WhisperEngine.Discord.Models;

namespace WhisperEngine.BotWorker.Discord.Limits;

/// <summary>How many messages are answered per person, channel, guild and bot, in this worker.</summary>
internal sealed class DiscordLimits(IOptions<DiscordLimitOptions> options, TimeProvider time)
{
    private readonly Lock _gate = new();
    private readonly TokenBuckets<Snowflake> _users = new(options.Value.User, options.Value.Tracked, time);
    private readonly TokenBuckets<Snowflake> _channels = new(options.Value.Channel, options.Value.Tracked, time);
    private readonly TokenBuckets<Snowflake> _guilds = new(options.Value.Guild, options.Value.Tracked, time);
    private readonly TokenBuckets<string> _bots = new(options.Value.Bot, options.Value.Tracked, time);

    /// <summary>Whether a message that is to be answered may be; if so it counts, if not it does not.</summary>
    /// <param name="bot">Name of the bot that would answer.</param>
    /// <param name="user">Who wrote it.</param>
    /// <param name="channel">Where.</param>
    /// <param name="guild">None in a DM.</param>
    public LimitAnswer Take(string bot, Snowflake user, Snowflake channel, Snowflake? guild)
    {
        lock (_gate)
        {
            (LimitScope Scope, TimeSpan Wait)[] waits =
            [
                (LimitScope.User, _users.Wait(user)), (LimitScope.Channel, _channels.Wait(channel)),
                (LimitScope.Guild, guild is { } known ? _guilds.Wait(known) : TimeSpan.Zero), (LimitScope.Bot, _bots.Wait(bot)),
            ];
            var (scope, wait) = waits.MaxBy(limit => limit.Wait);
            if (wait > TimeSpan.Zero)
                return new(scope, wait, IsNoticeDue(scope));
            _users.Take(user);
            _channels.Take(channel);
            _bots.Take(bot);
            if (guild is { } id)
                _guilds.Take(id);
            return default;
        }

        bool IsNoticeDue(LimitScope scope) => scope switch
        {
            LimitScope.User => _users.TryNotice(user),
            LimitScope.Channel => _channels.TryNotice(channel),
            LimitScope.Guild => _guilds.TryNotice(guild!.Value),
            _ => _bots.TryNotice(bot),
        };
    }
}

using Microsoft.Extensions.Options;

namespace WhisperEngine.Local.Discord.Gateway;

/// <summary>How often each bot identified: at most once per interval, and a number of times in 24 hours. Guarded by the world's gate.</summary>
internal sealed class SessionStarts(IOptions<LocalDiscordOptions> options, TimeProvider time)
{
    private static readonly TimeSpan Window = TimeSpan.FromHours(24);
    private readonly Dictionary<(Snowflake Bot, int Key), long> _last = [];
    private readonly Dictionary<Snowflake, (long Since, int Used)> _days = [];

    public int Total => options.Value.SessionStartLimit;

    public int Remaining(Snowflake bot) => Total - Today(bot).Used;

    public TimeSpan ResetAfter(Snowflake bot) => Window - time.GetElapsedTime(Today(bot).Since);

    /// <summary>Whether the bot may identify now; a refusal because of the interval costs nothing.</summary>
    public bool TryStart(Snowflake bot, int shard)
    {
        var interval = TimeSpan.FromMilliseconds(options.Value.IdentifyIntervalMs);
        if (_last.TryGetValue((bot, shard), out var last) && time.GetElapsedTime(last) < interval) return false;
        _last[(bot, shard)] = time.GetTimestamp();
        var today = Today(bot);
        _days[bot] = today with { Used = today.Used + 1 };
        return true;
    }

    private (long Since, int Used) Today(Snowflake bot) =>
        _days.TryGetValue(bot, out var day) && time.GetElapsedTime(day.Since) < Window ? day : (time.GetTimestamp(), 0);
}

using Microsoft.Extensions.Logging;
using WhisperEngine.Discord.Models;

namespace WhisperEngine.Discord.Gateway;

/// <summary>
/// New sessions are few: 1,000 a day, and more of them make Discord reset the token. Counted here and by Discord; the lower count
/// holds, so that a process that restarts for ever cannot spend them.
/// </summary>
internal sealed partial class IdentifyBudget(
    DiscordClientOptions options, SessionKeeper keeper, IdentifyGate gate, TimeProvider time, ILogger<IdentifyBudget> logger)
{
    /// <summary>The last ones are for an operator who has to restart by hand.</summary>
    public const int Reserve = 10;

    /// <summary>Waits until the bot may identify, and counts it.</summary>
    public async Task TakeAsync(SessionStartLimit limit, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        var record = keeper.Record;
        var windowEnds = now + TimeSpan.FromMilliseconds(limit.ResetAfter);
        var left = limit.Remaining;
        if (record.IdentifyWindowEnds > now && record.IdentifiesLeft is { } counted) left = Math.Min(left, counted);
        if (left <= Reserve && limit.Total > Reserve)
        {
            LogSpent(options.Name, left, windowEnds);
            await Task.Delay(windowEnds - now, time, ct).ConfigureAwait(false);
            (left, windowEnds) = (limit.Total, time.GetUtcNow() + TimeSpan.FromDays(1));
        }

        await gate.WaitAsync(options.Token, options.ShardId % limit.MaxConcurrency, record.LastIdentify, ct).ConfigureAwait(false);
        keeper.Change(old => old with { LastIdentify = time.GetUtcNow(), IdentifiesLeft = left - 1, IdentifyWindowEnds = windowEnds });
        await keeper.SaveAsync(ct).ConfigureAwait(false);
    }

    [LoggerMessage(Level = LogLevel.Error, Message =
        "{Bot}: only {Left} new sessions are left until {WindowEnds:u}; the bot waits until then, or Discord would reset its token. " +
        "Look for a worker that restarts over and over, or a second process with the same token")]
    private partial void LogSpent(string bot, int left, DateTimeOffset windowEnds);
}

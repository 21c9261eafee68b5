using System.Collections.Concurrent;
using Microsoft.Extensions.Options;
using WhisperEngine.Discord.Models;
using WhisperEngine.Discord.Rates;
using WhisperEngine.Discord.Rest;

namespace WhisperEngine.BotWorker.Discord.Replies;

/// <summary>
/// When a bot may change messages in a channel next. All replies of the bot in the channel share it, and the last edit of a rate-limit
/// window is kept for final texts.
/// </summary>
internal sealed class EditPacer(MessageCalls messages, IOptions<DiscordOptions> options, TimeProvider time)
{
    private const int SweepAt = 1_000;
    private readonly ConcurrentDictionary<Snowflake, long> edited = new();

    /// <summary>How long an edit has to wait.</summary>
    /// <param name="channel">Where.</param>
    /// <param name="isFinal">Whether it is the reply's last one.</param>
    public TimeSpan WaitFor(Snowflake channel, bool isFinal)
    {
        var paced = edited.TryGetValue(channel, out var last) ? options.Value.EditEvery - time.GetElapsedTime(last) : TimeSpan.Zero;
        var limit = isFinal ? RateOutlook.Open : messages.EditOutlook(channel);
        var stretched = limit.Free <= 1 ? limit.ResetAfter : TimeSpan.Zero;
        var wait = paced > stretched ? paced : stretched;
        return wait > TimeSpan.Zero ? wait : TimeSpan.Zero;
    }

    public void Edited(Snowflake channel)
    {
        if (edited.Count >= SweepAt)
        {
            foreach (var (idle, at) in edited)
                if (time.GetElapsedTime(at) > options.Value.EditEvery) edited.TryRemove(idle, out _);
        }
        edited[channel] = time.GetTimestamp();
    }
}

using Microsoft.Extensions.Options;
using WhisperEngine.Discord.Models;
using WhisperEngine.Discord.Rest;

namespace WhisperEngine.BotWorker.Discord.Replies;

/// <summary>Shows that the bot types, once a channel however many replies are under way there.</summary>
internal sealed partial class TypingIndicators(string bot, ChannelCalls channels, IOptions<DiscordOptions> options, TimeProvider time, ILogger logger)
{
    private readonly Lock gate = new();
    private readonly Dictionary<Snowflake, Typing> typing = [];

    /// <summary>Shows it from now on, until what is returned is disposed.</summary>
    /// <param name="channel">Where.</param>
    /// <param name="shown">Called once it is shown for the first time, unless it was shown already.</param>
    public IDisposable Start(Snowflake channel, Action shown)
    {
        lock (gate)
        {
            if (!typing.TryGetValue(channel, out var indicator))
            {
                typing[channel] = indicator = new Typing();
                indicator.Loop = ShowAsync(channel, shown, indicator.Stop.Token);
            }
            indicator.Users++;
            return new Use(this, channel, indicator);
        }
    }

    private async Task ShowAsync(Snowflake channel, Action shown, CancellationToken stop)
    {
        try
        {
            while (true)
            {
                await channels.TypeAsync(channel, stop);
                shown();
                await Task.Delay(options.Value.TypingEvery, time, stop);
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // the reply is there, or will not come
        }
        catch (DiscordRestException problem)
        {
            LogNotShown(logger, bot, problem.Message); // a sign of life is not worth a reply
        }
    }

    private void End(Snowflake channel, Typing shown)
    {
        lock (gate)
        {
            if (--shown.Users > 0) return;
            typing.Remove(channel);
        }
        shown.Stop.Cancel();
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Bot}: typing cannot be shown: {Reason}")]
    private static partial void LogNotShown(ILogger logger, string bot, string reason);

    private sealed class Typing
    {
        public CancellationTokenSource Stop { get; } = new();

        public int Users { get; set; }

        public Task Loop { get; set; } = Task.CompletedTask;
    }

    private sealed class Use(TypingIndicators owner, Snowflake channel, Typing shown) : IDisposable
    {
        private int ended;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref ended, 1) == 0) owner.End(channel, shown);
        }
    }
}

using System.Collections.Frozen;
using WhisperEngine.Memory;
using WhisperEngine.Memory.Settings;

namespace WhisperEngine.BotWorker.Discord;

/// <summary>
/// When bots answer in which channels, in memory, of all bots: which of several answers a message is the same decision in every worker. It is
/// read when a bot is taken and whenever somebody changed it.
/// </summary>
internal sealed class ChannelModes(ChannelSettingsStore store) : IDisposable
{
    private readonly SemaphoreSlim loading = new(1);
    private volatile FrozenDictionary<(string Bot, string Channel), AnswerMode> modes = FrozenDictionary<(string, string), AnswerMode>.Empty;

    /// <param name="bot">The bot.</param>
    /// <param name="channel">Key of the channel, as <see cref="MemoryScope.Channel"/>.</param>
    public AnswerMode Of(string bot, string channel) => modes.GetValueOrDefault((bot, channel), AnswerMode.Mention);

    /// <summary>Reads all modes. One at a time, so that what was read last is what stays.</summary>
    public async Task LoadAsync(CancellationToken cancellationToken)
    {
        await loading.WaitAsync(cancellationToken);
        try
        {
            modes = (await store.ListAsync(cancellationToken)).ToFrozenDictionary(setting => (setting.Bot, setting.Channel), setting => setting.Mode);
        }
        finally
        {
            loading.Release();
        }
    }

    /// <summary>Sets the mode of the scope's channel here and, by notification, in the other workers. False when the bot is not held any more.</summary>
    public async Task<bool> SetAsync(MemoryScope scope, LeaseToken lease, AnswerMode mode, CancellationToken cancellationToken)
    {
        if (!await store.SetModeAsync(scope, lease, mode, cancellationToken)) return false;

        await LoadAsync(cancellationToken);
        return true;
    }

    public void Dispose() => loading.Dispose();
}

using System.Collections.Concurrent;

namespace WhisperEngine.BotWorker.Messages;

/// <summary>The messages that this worker is answering right now, by bot and platform id.</summary>
internal sealed class RunningTurns
{
    private readonly ConcurrentDictionary<(string Bot, string PlatformId), byte> running = new();

    public bool TryBegin(string bot, string platformId) => running.TryAdd((bot, platformId), 0);

    public void End(string bot, string platformId) => running.TryRemove((bot, platformId), out _);
}

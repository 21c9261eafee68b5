using WhisperEngine.Discord.Models;

namespace WhisperEngine.BotWorker.Discord.Context;

/// <summary>What a reply is a reply to, and so on upward.</summary>
internal static class ReplyChain
{
    /// <summary>The most messages of a chain.</summary>
    public const int Longest = 5;

    /// <summary>
    /// The messages above this one, the oldest first. Discord tells the first; those above it come from the window, and the chain ends
    /// where it does not know one.
    /// </summary>
    public static IReadOnlyList<SeenMessage> Of(DiscordMessage message, ChannelWindow window)
    {
        List<SeenMessage> chain = [];
        for (var next = First(message, window); next is not null && chain.Count < Longest && !chain.Contains(next);)
        {
            chain.Add(next);
            next = next.RepliesTo is { } id ? window.Find(message.ChannelId, id) : null;
        }
        chain.Reverse();
        return chain;
    }

    // A message of another channel is none that this one's readers may see.
    private static SeenMessage? First(DiscordMessage message, ChannelWindow window)
    {
        if (message.Type != DiscordMessageType.Reply)
            return null;
        if (message.ReferencedMessage is { } told)
            return told.ChannelId == message.ChannelId ? window.See(told) : null;
        return window.See(message).RepliesTo is { } id ? window.Find(message.ChannelId, id) : null;
    }
}

using WhisperEngine.BotWorker.Discord.Context;
using WhisperEngine.Discord.Models;

namespace WhisperEngine.BotWorker.Discord.Conversations;

/// <summary>What the character is told of the talk around a message besides its own talk with the people there.</summary>
internal static class Surroundings
{
    /// <param name="message">The message that is answered.</param>
    /// <param name="window">What the bot has seen of the channel.</param>
    /// <param name="isRemembered">Whether a message is in the transcript already.</param>
    public static IReadOnlyList<string> Of(DiscordMessage message, ChannelWindow window, Func<Snowflake, bool> isRemembered)
    {
        if (message.GuildId is null) return [];

        var chain = ReplyChain.Of(message, window);
        var around = window.Recent(message.ChannelId, before: message.Id)
            .Where(seen => !seen.IsOwn && !isRemembered(seen.Id) && chain.All(above => above.Id != seen.Id));
        return [.. around.Select(Line), .. chain.Select(seen => "(this message replies to) " + Line(seen))];
    }

    private static string Line(SeenMessage seen) => $"{seen.Author}: {seen.Text}";
}

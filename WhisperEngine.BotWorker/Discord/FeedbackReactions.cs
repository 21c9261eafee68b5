using WhisperEngine.Discord.Models;
using WhisperEngine.Memory.Settings;

namespace WhisperEngine.BotWorker.Discord;

/// <summary>Which reactions tell what somebody thinks of a reply.</summary>
internal static class FeedbackReactions
{
    /// <summary>What the emoji says, in any skin tone and with or without the variation selector; none when it says nothing of the reply.</summary>
    public static Opinion? OpinionOf(DiscordEmoji emoji)
    {
        if (emoji.Id is not null || emoji.Name is not { } name) return null;

        return name.StartsWith("👍", StringComparison.Ordinal) || name is "❤" or "❤\uFE0F" ? Opinion.Good
            : name.StartsWith("👎", StringComparison.Ordinal) ? Opinion.Bad
            : null;
    }
}

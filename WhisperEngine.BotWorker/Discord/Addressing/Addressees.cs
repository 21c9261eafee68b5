using System.Globalization;
using WhisperEngine.Discord.Models;
using WhisperEngine.Memory.Settings;

namespace WhisperEngine.BotWorker.Discord.Addressing;

/// <summary>
/// Which of our bots answers a message. All of them are told of it, in several workers: the rule depends on the message and the bots alone,
/// not on their order, so that all come to the same result.
/// </summary>
internal static class Addressees
{
    /// <summary>Whether and why a bot answers a message.</summary>
    /// <param name="message">As the event tells it.</param>
    /// <param name="present">All of our bots that are in the channel.</param>
    /// <param name="bot">The account in question; the one that the message was told to, in a DM.</param>
    /// <param name="heedsBots">Whether bots may call on it, which they do by a mention in the text only.</param>
    public static AddressedAs Of(DiscordMessage message, IReadOnlyCollection<OurBot> present, Snowflake bot, bool heedsBots = false)
    {
        if (message.Type is not (DiscordMessageType.Default or DiscordMessageType.Reply) || message.Author.Id == bot)
            return AddressedAs.No;
        var self = present.FirstOrDefault(ours => ours.UserId == bot);
        if (self is not { Mode: not AnswerMode.Off })
            return AddressedAs.No;

        var spoken = SpokenText.Of(message.Content);
        var mentioned = SpokenText.Mentions(spoken).ToHashSet();
        if (!message.IsFromHuman)
            return heedsBots && mentioned.Contains(bot) ? AddressedAs.Mention : AddressedAs.No;
        if (message.GuildId is null)
            return AddressedAs.Dm;

        var repliedTo = message.Type == DiscordMessageType.Reply ? message.ReferencedMessage?.Author.Id : null;
        if (present.Any(ours => ours.UserId == repliedTo))
            return repliedTo == bot ? AddressedAs.Reply : AddressedAs.No;
        if (present.Any(ours => mentioned.Contains(ours.UserId)))
            return mentioned.Contains(bot) ? AddressedAs.Mention : AddressedAs.No;
        return self.Mode != AnswerMode.All || IsForSomebodyElse(message, repliedTo, mentioned)
            ? AddressedAs.No
            : AmongAll(message, spoken, present, bot);
    }

    // Whom a reply to a deleted message is for is unknown. To go on about one's own message is for nobody else.
    private static bool IsForSomebodyElse(DiscordMessage message, Snowflake? repliedTo, HashSet<Snowflake> mentioned) =>
        (message.Type == DiscordMessageType.Reply && repliedTo != message.Author.Id) || mentioned.Any(id => id != message.Author.Id);

    private static AddressedAs AmongAll(DiscordMessage message, string spoken, IReadOnlyCollection<OurBot> present, Snowflake bot)
    {
        var candidates = present.Where(ours => ours.Mode == AnswerMode.All)
            .DistinctBy(ours => ours.UserId)
            .OrderBy(ours => ours.Name, StringComparer.Ordinal).ThenBy(ours => ours.UserId)
            .ToList();
        if (FirstNamed(spoken, candidates) is { } named)
            return named.UserId == bot ? AddressedAs.Name : AddressedAs.No;
        var turn = candidates[(int)(Hash(message.Id) % (ulong)candidates.Count)];
        return turn.UserId == bot ? AddressedAs.Turn : AddressedAs.No;
    }

    // Of names at the same place the longer one is meant: "Mary Ann" is not Mary.
    private static OurBot? FirstNamed(string spoken, List<OurBot> candidates) => (
        from ours in candidates
        from name in ours.CalledBy.Append(ours.Name)
        let at = SpokenText.IndexOfName(spoken, name)
        where at >= 0
        orderby at, name.Length descending
        select ours).FirstOrDefault();

    /// <summary>FNV-1a with 64 bits over the id's decimal digits: the same in every process and version.</summary>
    private static ulong Hash(Snowflake id)
    {
        var hash = 14695981039346656037UL;
        foreach (var digit in id.Value.ToString(CultureInfo.InvariantCulture))
            hash = unchecked((hash ^ digit) * 1099511628211UL);
        return hash;
    }
}

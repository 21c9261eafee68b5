namespace WhisperEngine.Local.Discord.Chat;

/// <summary>The slash commands that can be used in a channel.</summary>
internal static class CommandsIn
{
    /// <summary>All bots' in a guild; in direct messages the other one's, and only those registered everywhere.</summary>
    public static IEnumerable<Command> Channel(World world, Channel channel) => world.Users
        .Where(user => user.IsBot && channel.IsSeenBy(user.Id))
        .SelectMany(bot => channel.GuildId is { } guild
            ? world.Commands(bot.Id, guild).Concat(world.Commands(bot.Id, null))
            : world.Commands(bot.Id, null));
}

namespace WhisperEngine.Discord.Gateway;

/// <summary>Which events the bot asks for. Those marked privileged have a switch in the Developer Portal.</summary>
[Flags]
public enum GatewayIntents
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary>Guilds, channels and threads.</summary>
    Guilds = 1 << 0,

    /// <summary>Members joining and leaving; privileged.</summary>
    GuildMembers = 1 << 1,

    /// <summary>Who is online; privileged.</summary>
    GuildPresences = 1 << 8,

    /// <summary>Messages in guilds.</summary>
    GuildMessages = 1 << 9,

    /// <summary>Reactions in guilds.</summary>
    GuildMessageReactions = 1 << 10,

    /// <summary>Who is typing in guilds.</summary>
    GuildMessageTyping = 1 << 11,

    /// <summary>Messages in DMs.</summary>
    DirectMessages = 1 << 12,

    /// <summary>Reactions in DMs.</summary>
    DirectMessageReactions = 1 << 13,

    /// <summary>Who is typing in DMs.</summary>
    DirectMessageTyping = 1 << 14,

    /// <summary>The text of guild messages that do not mention the bot; privileged.</summary>
    MessageContent = 1 << 15,

    /// <summary>What a chat bot needs, without typing.</summary>
    Chat = Guilds | GuildMessages | GuildMessageReactions | DirectMessages | DirectMessageReactions | MessageContent,

    /// <summary>What a chat bot needs that waits while people type.</summary>
    ChatWithTyping = Chat | GuildMessageTyping | DirectMessageTyping,
}

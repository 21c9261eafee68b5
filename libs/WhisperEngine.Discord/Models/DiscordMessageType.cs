namespace WhisperEngine.Discord.Models;

/// <summary>What kind of message it is. Discord sends more numbers than are named here; none of them is a person talking.</summary>
public enum DiscordMessageType
{
    /// <summary>Somebody said something.</summary>
    Default = 0,

    /// <summary>Somebody pinned a message.</summary>
    ChannelPinnedMessage = 6,

    /// <summary>Somebody joined.</summary>
    UserJoin = 7,

    /// <summary>A thread was started.</summary>
    ThreadCreated = 18,

    /// <summary>Somebody replied to a message.</summary>
    Reply = 19,

    /// <summary>The answer to a slash command.</summary>
    ChatInputCommand = 20,

    /// <summary>The first message of a thread; its text is in the referenced message.</summary>
    ThreadStarterMessage = 21,

    /// <summary>The answer to a command of the context menu.</summary>
    ContextMenuCommand = 23,
}

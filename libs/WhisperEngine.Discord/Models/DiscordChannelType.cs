namespace WhisperEngine.Discord.Models;

/// <summary>What a channel is. Discord may send numbers that are not named here.</summary>
public enum DiscordChannelType
{
    /// <summary>A text channel of a guild.</summary>
    GuildText = 0,

    /// <summary>A DM with one person.</summary>
    Dm = 1,

    /// <summary>A voice channel, which has text too.</summary>
    GuildVoice = 2,

    /// <summary>A DM among several people.</summary>
    GroupDm = 3,

    /// <summary>A group of channels.</summary>
    GuildCategory = 4,

    /// <summary>A channel that others may follow.</summary>
    GuildAnnouncement = 5,

    /// <summary>A thread in an announcement channel.</summary>
    AnnouncementThread = 10,

    /// <summary>A thread that everybody in the channel sees.</summary>
    PublicThread = 11,

    /// <summary>A thread for those invited.</summary>
    PrivateThread = 12,

    /// <summary>A channel that holds threads only.</summary>
    GuildForum = 15,
}

namespace WhisperEngine.Discord.Models;

/// <summary>Flags of a message.</summary>
[Flags]
public enum DiscordMessageFlags
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary>Links show no preview.</summary>
    SuppressEmbeds = 1 << 2,

    /// <summary>A thread hangs on it.</summary>
    HasThread = 1 << 5,

    /// <summary>Only the person who used the command sees it.</summary>
    Ephemeral = 1 << 6,

    /// <summary>A deferred answer that is not there yet.</summary>
    Loading = 1 << 7,

    /// <summary>It notifies nobody.</summary>
    SuppressNotifications = 1 << 12,

    /// <summary>It is a voice message.</summary>
    IsVoiceMessage = 1 << 13,
}

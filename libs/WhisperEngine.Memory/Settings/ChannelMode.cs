namespace WhisperEngine.Memory.Settings;

/// <summary>When a bot answers in a channel.</summary>
public enum ChannelMode
{
    /// <summary>When it is meant: mentioned, replied to.</summary>
    Mention,

    /// <summary>Always.</summary>
    All,

    /// <summary>Never.</summary>
    Off,
}

/// <summary>Mode of one bot in one channel.</summary>
/// <param name="Bot">The bot.</param>
/// <param name="Channel">Key of the channel, as <see cref="MemoryScope.Channel"/>.</param>
/// <param name="Mode">When it answers there.</param>
public sealed record ChannelSetting(string Bot, string Channel, ChannelMode Mode);

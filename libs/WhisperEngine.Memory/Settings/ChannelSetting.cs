namespace WhisperEngine.Memory.Settings;

/// <summary>What one bot answers in one channel.</summary>
/// <param name="Bot">The bot.</param>
/// <param name="Channel">Key of the channel, as <see cref="MemoryScope.Channel"/>.</param>
/// <param name="Mode">What it answers there.</param>
public sealed record ChannelSetting(string Bot, string Channel, AnswerMode Mode);

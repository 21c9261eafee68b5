namespace WhisperEngine.Memory;

/// <summary>
/// Where something was said, which is where it may be seen. Nothing is read or written without one.
/// </summary>
public sealed record MemoryScope
{
    private MemoryScope(string bot, string kind, string channel, string userId) => (Bot, Kind, Channel, UserId) = (bot, kind, channel, userId);

    /// <summary>Who is talked to.</summary>
    public string Bot { get; }

    /// <summary><c>dm</c> or <c>channel</c>.</summary>
    public string Kind { get; }

    /// <summary>Key of the conversation, such as <c>dm:api:u1</c> or <c>channel:api:general</c>.</summary>
    public string Channel { get; }

    /// <summary>Who talks, platform included, such as <c>api:u1</c>.</summary>
    public string UserId { get; }

    /// <summary>Whether nobody else reads along.</summary>
    public bool IsDirect => Kind == "dm";

    /// <summary>A talk of one person with a bot.</summary>
    public static MemoryScope Dm(string bot, string userId)
    {
        ArgumentException.ThrowIfNullOrEmpty(bot);
        ArgumentException.ThrowIfNullOrEmpty(userId);
        return new(bot, "dm", "dm:" + userId, userId);
    }

    /// <summary>A scope as the transcript keeps it.</summary>
    internal static MemoryScope Stored(string bot, string kind, string channel, string userId) => new(bot, kind, channel, userId);

    /// <summary>A talk in a channel that others read.</summary>
    /// <param name="bot">Who is talked to.</param>
    /// <param name="guild">Whose channel it is, without a colon, so that no two channels share a key.</param>
    /// <param name="channel">Name or id within the guild.</param>
    /// <param name="userId">Who talks.</param>
    public static MemoryScope InChannel(string bot, string guild, string channel, string userId)
    {
        ArgumentException.ThrowIfNullOrEmpty(bot);
        ArgumentException.ThrowIfNullOrEmpty(guild);
        ArgumentException.ThrowIfNullOrEmpty(channel);
        ArgumentException.ThrowIfNullOrEmpty(userId);
        return guild.Contains(':', StringComparison.Ordinal)
            ? throw new ArgumentException("A guild has no colon in its name.", nameof(guild))
            : new(bot, "channel", $"channel:{guild}:{channel}", userId);
    }
}

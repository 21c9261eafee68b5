namespace WhisperEngine.Local.Discord.State;

/// <summary>A message as it is now.</summary>
internal sealed record Message(Snowflake Id, Snowflake ChannelId, Snowflake AuthorId, string Content)
{
    public MessageType Type { get; init; }

    public MessageFlags Flags { get; init; }

    public DateTimeOffset? EditedAt { get; init; }

    /// <summary>A string or a number, as it was sent.</summary>
    public JsonElement? Nonce { get; init; }

    public MessageReference? Reference { get; init; }

    public JsonElement? Embeds { get; init; }

    public JsonElement? Attachments { get; init; }

    /// <summary>Whom the message notifies.</summary>
    public Pings Pings { get; init; } = Pings.Nobody;

    public IReadOnlyList<Reaction> Reactions { get; init; } = [];

    /// <summary>The command that the message answers.</summary>
    public InteractionOrigin? Interaction { get; init; }

    /// <summary>The only person who sees an ephemeral message.</summary>
    public Snowflake? VisibleTo { get; init; }

    public bool IsSeenBy(Snowflake user) => VisibleTo is not { } only || user == only || user == AuthorId;
}

/// <summary>The message that another one replies to.</summary>
internal sealed record MessageReference(Snowflake MessageId, Snowflake ChannelId);

/// <summary>Those who reacted with one emoji, first come first.</summary>
internal sealed record Reaction(string Emoji, IReadOnlyList<Snowflake> Users);

/// <summary>The command from which a message came.</summary>
internal sealed record InteractionOrigin(Snowflake Id, Snowflake UserId, string Command);

/// <summary>Whom a message notifies, after its allowed mentions were applied.</summary>
internal sealed record Pings(IReadOnlyList<Snowflake> Users, IReadOnlyList<Snowflake> Roles, bool Everyone)
{
    public static Pings Nobody { get; } = new([], [], false);
}

internal enum MessageType
{
    Default = 0,
    Reply = 19,
    ChatInputCommand = 20,
    ThreadStarter = 21,
}

[Flags]
internal enum MessageFlags
{
    None = 0,
    SuppressEmbeds = 1 << 2,
    HasThread = 1 << 5,
    Ephemeral = 1 << 6,
    Loading = 1 << 7,
    SuppressNotifications = 1 << 12,
}

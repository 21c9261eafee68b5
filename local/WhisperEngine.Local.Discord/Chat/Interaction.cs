namespace WhisperEngine.Local.Discord.Chat;

/// <summary>A slash command that somebody used, and how far its bot has answered. Guarded by the world's gate.</summary>
internal sealed class Interaction(Snowflake id, string token, User bot, User user, Channel channel, Command command)
{
    public static readonly TimeSpan FirstAnswer = TimeSpan.FromSeconds(3);
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(15);

    public Snowflake Id { get; } = id;

    public string Token { get; } = token;

    public User Bot { get; } = bot;

    public User User { get; } = user;

    public Channel Channel { get; } = channel;

    public Command Command { get; } = command;

    /// <summary>The first answer's message; none until there is one.</summary>
    public Snowflake? Original { get; set; }

    public InteractionOrigin Origin => new(Id, User.Id, Command.Name);
}

namespace WhisperEngine.Local.Discord.Chat;

/// <summary>Something that happened.</summary>
/// <param name="Type">Such as MESSAGE_CREATE.</param>
/// <param name="Data">What is sent with it.</param>
/// <param name="Intent">What a bot must have asked for in a guild.</param>
/// <param name="DirectIntent">What it must have asked for in direct messages.</param>
/// <param name="Channel">Where it happened.</param>
internal record DiscordEvent(string Type, JsonObject Data, Intents Intent, Intents DirectIntent, Channel Channel)
{
    /// <summary>The message that was said, edited or deleted.</summary>
    public Message? Message { get; init; }

    public Intents Required => Channel.Type == ChannelType.Dm || Message?.VisibleTo is not null ? DirectIntent : Intent;

    public virtual bool IsSeenBy(Snowflake user) => Channel.IsSeenBy(user) && Message?.IsSeenBy(user) != false;
}

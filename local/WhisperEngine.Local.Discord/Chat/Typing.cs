namespace WhisperEngine.Local.Discord.Chat;

/// <summary>Tells that somebody is typing; whoever hears it lets it expire after 10 s.</summary>
internal sealed class Typing(EventBus events, DiscordClock clock)
{
    public void Start(User user, Channel channel)
    {
        var data = new JsonObject
        {
            ["channel_id"] = channel.Id,
            ["user_id"] = user.Id,
            ["timestamp"] = clock.Now.ToUnixTimeSeconds(),
        };
        if (channel.GuildId is { } guild)
        {
            data["guild_id"] = guild;
            data["member"] = UserShape.Member(user);
        }

        events.Publish(new DiscordEvent("TYPING_START", data, Intents.GuildMessageTyping, Intents.DirectMessageTyping, channel));
    }
}

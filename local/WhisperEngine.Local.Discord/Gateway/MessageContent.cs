namespace WhisperEngine.Local.Discord.Gateway;

/// <summary>A bot without the intent MESSAGE_CONTENT reads only its own messages, direct ones and those that mention it.</summary>
internal static class MessageContent
{
    public static bool IsHidden(DiscordEvent happened, User bot, Intents intents) =>
        happened.Message is { VisibleTo: null } message
        && happened.Data.ContainsKey("content")
        && happened.Channel.Type != ChannelType.Dm
        && !intents.HasFlag(Intents.MessageContent)
        && !IsReadableWithout(message, bot);

    public static bool IsReadableWithout(Message message, User bot) => message.AuthorId == bot.Id || message.Pings.Users.Contains(bot.Id);

    public static JsonObject Hide(JsonObject message, User bot)
    {
        var hidden = (JsonObject)message.DeepClone();
        Blank(hidden);
        if (hidden["referenced_message"] is JsonObject referenced && (string?)referenced["author"]!["id"] != bot.Id.ToString()) Blank(referenced);
        return hidden;
    }

    private static void Blank(JsonObject message)
    {
        message["content"] = "";
        foreach (var list in (string[])["embeds", "attachments", "components"]) message[list] = new JsonArray();
    }
}

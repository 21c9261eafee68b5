namespace WhisperEngine.Local.Discord.Chat;

/// <summary>Goes to the one bot whose command it is, whatever its intents.</summary>
internal sealed record InteractionCreated(JsonObject Data, Channel Channel, User Bot)
    : DiscordEvent("INTERACTION_CREATE", Data, Intents.None, Intents.None, Channel)
{
    public override bool IsSeenBy(Snowflake user) => user == Bot.Id;
}

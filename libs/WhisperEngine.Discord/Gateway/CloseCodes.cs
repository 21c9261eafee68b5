namespace WhisperEngine.Discord.Gateway;

/// <summary>What each close code of the gateway asks for.</summary>
internal static class CloseCodes
{
    /// <summary>Any code but 1000 and 1001 keeps the session alive.</summary>
    public const int KeepSession = 4000;

    public const int EndSession = 1000;

    public const int RateLimited = 4008;

    public static ConnectionEnd Decide(int? code, GatewayIntents intents) => code switch
    {
        4003 => New("not authenticated"),
        4005 => New("already authenticated"),
        4007 => New("invalid sequence"),
        RateLimited => New("sent too fast"),
        4009 => New("session timed out"),
        4004 => Stop(
            "authentication failed",
            "Discord refused the token. Developer Portal > your application > Bot > Reset Token gives a new one; set it as the bot's token."),
        4010 => Stop("invalid shard", "Discord refused the shard. Set ShardId below ShardCount, and ShardCount as the other workers have it."),
        4011 => Stop("sharding required", "The bot is in too many servers for one connection. Raise ShardCount and run one worker for each ShardId."),
        4012 => Stop("invalid version", "Discord no longer speaks Gateway v10. Update WhisperEngine."),
        4013 => Stop("invalid intents", $"Discord does not know the intents {(int)intents}. Set Intents to a sum of documented bits."),
        4014 when intents.HasFlag(GatewayIntents.MessageContent) => Of(NextStep.IdentifyWithoutContent, "disallowed intents"),
        4014 => Stop(
            "disallowed intents",
            "The bot asks for privileged intents that are switched off. Developer Portal > your application > Bot > Privileged Gateway " +
            "Intents: switch on Presence Intent and Server Members Intent if Intents asks for them, or take them out of Intents."),
        null => Of(NextStep.Resume, "connection lost"),
        1000 or 1001 => Of(NextStep.Resume, "closed normally"),
        _ => Of(NextStep.Resume, "closed"),
    } with
    { CloseCode = code };

    private static ConnectionEnd New(string reason) => Of(NextStep.Identify, reason);

    private static ConnectionEnd Stop(string reason, string remedy) => new(NextStep.Stop, reason) { Remedy = remedy };

    private static ConnectionEnd Of(NextStep next, string reason) => new(next, reason);
}

namespace WhisperEngine.Telemetry.Measurements;

/// <summary>What a person in Discord felt of one reply, and what Discord's own interfaces took of it.</summary>
[Measurement("discord_timing", "Once for each reply in Discord, after its last edit.")]
public sealed record DiscordTiming(
    [property: Tag("Who replied.")] string Bot,
    [property: Field("ms", "From the message to the first text of the reply, both by Discord's clock (the times in their ids).")] double? PerceivedFirstMs,
    [property: Field("ms", "From the message to the last edit of the reply, both by Discord's clock.")] double? PerceivedFinalMs,
    [property: Field("ms", "What the person waited beyond the ledger's total: perceived_final_ms less total_ms.")] double? GapMs,
    [property: Field("ms", "The latest heartbeat of the gateway, from sent to acknowledged.")] double? GatewayRttMs,
    [property: Field("ms", "Of all REST requests of this reply, rate limits not counted.")] double RestMs,
    [property: Field("ms", "Waited because Discord limits the rate of requests.")] double RateLimitWaitMs,
    [property: Field("ms", "Of the stage decorate: emoji and footer.")] double? DecorateMs,
    [property: Field("ms", "From the message received to the typing indicator accepted by Discord.")] double? TypingMs,
    [property: Field("requests", "Edits of the reply.")] int Edits);

namespace WhisperEngine.Discord.Gateway;

/// <summary>What a connection says of itself after Hello: a session to go on with, or who it is.</summary>
internal sealed class GatewayLogin(DiscordClientOptions options, GatewayIntents intents, SessionKeeper keeper, PresencePayload? presence)
{
    public GatewayIntents Intents => intents;

    public Task SendAsync(GatewaySocket socket, CancellationToken ct) => keeper.Session is { } session
        ? socket.SendAsync(
            new OutgoingFrame<ResumePayload>(
                GatewayOpcode.Resume,
                new ResumePayload { Token = options.Token, SessionId = session.Id, Seq = keeper.Received }),
            DiscordJson.Default.OutgoingFrameResumePayload,
            urgent: true,
            ct)
        : socket.SendAsync(
            new OutgoingFrame<IdentifyPayload>(
                GatewayOpcode.Identify,
                new IdentifyPayload
                {
                    Token = options.Token,
                    Intents = intents,
                    Shard = [options.ShardId, options.ShardCount],
                    Presence = presence,
                }),
            DiscordJson.Default.OutgoingFrameIdentifyPayload,
            urgent: true,
            ct);
}

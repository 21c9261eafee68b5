namespace WhisperEngine.Discord.Gateway;

/// <summary>What a connection says of itself after Hello: a session to go on with, or who it is.</summary>
internal sealed class GatewayLogin(GatewayContext context, GatewayIntents intents)
{
    public GatewayIntents Intents => intents;

    public Task SendAsync(GatewaySocket socket, CancellationToken ct) => context.Keeper.Session is { } session
        ? socket.SendAsync(
            new OutgoingFrame<ResumePayload>(
                GatewayOpcode.Resume,
                new ResumePayload { Token = context.Options.Token, SessionId = session.Id, Seq = context.Keeper.Received }),
            DiscordJson.Default.OutgoingFrameResumePayload,
            urgent: true,
            ct)
        : socket.SendAsync(
            new OutgoingFrame<IdentifyPayload>(
                GatewayOpcode.Identify,
                new IdentifyPayload
                {
                    Token = context.Options.Token,
                    Intents = intents,
                    Shard = [context.Options.ShardId, context.Options.ShardCount],
                    Presence = context.Presence,
                }),
            DiscordJson.Default.OutgoingFrameIdentifyPayload,
            urgent: true,
            ct);
}

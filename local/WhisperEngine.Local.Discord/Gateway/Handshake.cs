namespace WhisperEngine.Local.Discord.Gateway;

/// <summary>Identify and resume. The caller holds the world's gate. A refusal that the client may repair is op 9, any other closes.</summary>
internal sealed class Handshake(World world, GatewaySessions sessions, SessionStarts starts)
{
    /// <summary>The new session, with READY and the guilds on their way; none if the client must wait and try again.</summary>
    public GatewaySession? Identify(GatewayConnection connection, JsonElement data)
    {
        var bot = Authenticate(data);
        if (!data.TryGetProperty("properties", out var properties) || properties.ValueKind != JsonValueKind.Object)
            throw new GatewayCloseException(CloseCode.DecodeError);
        if (data.TryGetProperty("large_threshold", out var large) && !(large.TryGetInt32(out var threshold) && threshold is >= 50 and <= 250))
            throw new GatewayCloseException(CloseCode.DecodeError);
        var intents = ReadIntents(data, bot);
        var shard = ReadShard(data);
        if (starts.Remaining(bot.Id) == 0)
        {
            // Discord resets the token of a bot that identifies too often.
            world.Save(new UserSaved(bot with { TokenHash = null }));
            throw new GatewayCloseException(CloseCode.AuthenticationFailed);
        }

        if (!starts.TryStart(bot.Id, shard.Id))
        {
            connection.Send(Frame.Plain(Opcode.InvalidSession, false));
            return null;
        }

        var session = sessions.Start(bot, intents, shard);
        session.Attach(connection);
        var guilds = world.Guilds.Where(guild => shard.Owns(guild.Id)).ToList();
        session.Dispatch("READY", ReadyShape.Ready(session, guilds, connection.ResumeUrl));
        foreach (var guild in guilds) session.Announce(guild, world);
        return session;
    }

    /// <summary>The session, with what was missed and RESUMED on their way; none if it cannot be resumed.</summary>
    public GatewaySession? Resume(GatewayConnection connection, JsonElement data)
    {
        var bot = Authenticate(data);
        if (!data.TryGetProperty("session_id", out var id) || id.ValueKind != JsonValueKind.String
            || !data.TryGetProperty("seq", out var seq) || !seq.TryGetInt64(out var sequence) || sequence < 0)
            throw new GatewayCloseException(CloseCode.DecodeError);
        var session = sessions.Find(id.GetString()!, bot);
        if (sequence > session?.Sequence)
        {
            sessions.End(session);
            throw new GatewayCloseException(CloseCode.InvalidSequence);
        }

        if (session?.CanReplayAfter(sequence) != true)
        {
            connection.Send(Frame.Plain(Opcode.InvalidSession, false));
            return null;
        }

        session.Attach(connection);
        session.Replay(sequence);
        session.Dispatch("RESUMED", new JsonObject { ["_trace"] = new JsonArray() });
        return session;
    }

    private User Authenticate(JsonElement data)
    {
        if (data.ValueKind != JsonValueKind.Object || !data.TryGetProperty("token", out var token) || token.ValueKind != JsonValueKind.String)
            throw new GatewayCloseException(CloseCode.DecodeError);
        return world.FindBot(token.GetString()!) ?? throw new GatewayCloseException(CloseCode.AuthenticationFailed);
    }

    private static Intents ReadIntents(JsonElement data, User bot)
    {
        if (!data.TryGetProperty("intents", out var json) || !json.TryGetInt32(out var bits) || ((Intents)bits & ~Intents.Known) != Intents.None)
            throw new GatewayCloseException(CloseCode.InvalidIntents);
        var intents = (Intents)bits;
        return (intents & Intents.Privileged & ~bot.Privileged) == Intents.None
            ? intents
            : throw new GatewayCloseException(CloseCode.DisallowedIntents);
    }

    private static Shard ReadShard(JsonElement data)
    {
        if (!data.TryGetProperty("shard", out var json) || json.ValueKind == JsonValueKind.Null) return new Shard(0, 1);
        if (json.ValueKind == JsonValueKind.Array && json.GetArrayLength() == 2
            && json[0].TryGetInt32(out var id) && json[1].TryGetInt32(out var count) && id >= 0 && id < count)
            return new Shard(id, count);
        throw new GatewayCloseException(CloseCode.InvalidShard);
    }
}

using System.Net.WebSockets;
using Microsoft.Extensions.Options;

namespace WhisperEngine.Local.Discord.Gateway;

/// <summary>One WebSocket of a client, from Hello to its close.</summary>
internal sealed class GatewayConnection(
    GatewaySocket socket, string resumeUrl, World world, Handshake handshake, GatewaySessions sessions,
    FaultBoard faults, ActivityLog log, IOptions<LocalDiscordOptions> options, TimeProvider time)
{
    private static readonly TimeSpan LeastHeartbeatGrace = TimeSpan.FromSeconds(2);

    private readonly SendLimit _sends = new(time);
    private readonly TimeSpan _interval = TimeSpan.FromMilliseconds(options.Value.HeartbeatIntervalMs);
    private GatewaySession? _session;
    private long _lastBeat = time.GetTimestamp();

    public string ResumeUrl => resumeUrl;

    public User? Bot => _session?.Bot;

    public void Send(byte[] frame) => socket.Send(frame);

    public void Abort() => socket.Abort();

    public async Task RunAsync(CancellationToken aborted)
    {
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(aborted);
        Send(Frame.Plain(Opcode.Hello, new JsonObject { ["heartbeat_interval"] = options.Value.HeartbeatIntervalMs }));
        var sending = socket.SendAllAsync(ended.Token);
        var watching = WatchHeartbeatAsync(ended.Token);
        try
        {
            await ReceiveAllAsync(ended.Token);
            if (!socket.IsClosedByServer)
            {
                socket.Echo();
                await sending;
            }
        }
        catch (Exception e) when (e is WebSocketException or OperationCanceledException)
        {
            // The connection broke, which is an end like any other; the log below tells so by having no code.
        }
        finally
        {
            Leave();
            await ended.CancelAsync();
            // Both end by this cancellation, or with the connection.
            await Task.WhenAll(sending, watching).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>A fault strikes now.</summary>
    public void Strike(Fault fault)
    {
        lock (world.Gate)
        {
            switch (fault.Kind)
            {
                case FaultKind.Reconnect: Send(Frame.Plain(Opcode.Reconnect)); break;
                case FaultKind.DropSocket: Abort(); break;
                case FaultKind.Close: Close(fault.Code); break;
                case FaultKind.InvalidSession when _session is { } session:
                    session.Detach(this, time.GetUtcNow());
                    if (!fault.Resumable) sessions.End(session);
                    _session = null;
                    Send(Frame.Plain(Opcode.InvalidSession, fault.Resumable));
                    break;
            }
        }
    }

    private async Task ReceiveAllAsync(CancellationToken ct)
    {
        while (true)
        {
            try
            {
                if (await socket.ReceiveAsync(ct) is not { } payload) return;
                if (socket.IsClosedByServer) continue;
                if (!_sends.TryTake()) throw new GatewayCloseException(CloseCode.RateLimited);
                Handle(Parse(payload));
            }
            catch (GatewayCloseException e)
            {
                lock (world.Gate) Close((int)e.Code);
            }
        }
    }

    private static JsonElement Parse(ReadOnlyMemory<byte> payload)
    {
        try
        {
            using var document = JsonDocument.Parse(payload);
            return document.RootElement.Clone();
        }
        catch (JsonException)
        {
            throw new GatewayCloseException(CloseCode.DecodeError);
        }
    }

    private void Handle(JsonElement frame)
    {
        if (frame.ValueKind != JsonValueKind.Object || !frame.TryGetProperty("op", out var code) || !code.TryGetInt32(out var op))
            throw new GatewayCloseException(CloseCode.DecodeError);
        var data = frame.TryGetProperty("d", out var d) ? d : default;
        lock (world.Gate)
        {
            switch ((Opcode)op)
            {
                case Opcode.Heartbeat:
                    Beat();
                    break;
                case Opcode.Identify or Opcode.Resume when _session is not null:
                    throw new GatewayCloseException(CloseCode.AlreadyAuthenticated);
                case Opcode.Identify:
                    _session = handshake.Identify(this, data);
                    break;
                case Opcode.Resume:
                    _session = handshake.Resume(this, data);
                    break;
                case Opcode.PresenceUpdate or Opcode.VoiceState or Opcode.RequestGuildMembers:
                    if (_session is null) throw new GatewayCloseException(CloseCode.NotAuthenticated);
                    break;
                default:
                    throw new GatewayCloseException(CloseCode.UnknownOpcode);
            }
        }

        log.Add("gateway", Bot?.Name, new JsonObject { ["op"] = op, ["d"] = WithoutToken(data) });
    }

    private void Beat()
    {
        _lastBeat = time.GetTimestamp();
        if (faults.Take(FaultKind.NoAck, Bot, "") is null) Send(Frame.Plain(Opcode.HeartbeatAck));
    }

    private async Task WatchHeartbeatAsync(CancellationToken ct)
    {
        var grace = _interval / 2 > LeastHeartbeatGrace ? _interval / 2 : LeastHeartbeatGrace;
        using var timer = new PeriodicTimer(_interval, time);
        while (await timer.WaitForNextTickAsync(ct))
        {
            if (time.GetElapsedTime(_lastBeat) <= _interval + grace) continue;
            lock (world.Gate) Close((int)CloseCode.SessionTimedOut);
            return;
        }
    }

    /// <summary>4003 to 4014 end the session, whoever tries to resume it afterwards; the others leave it.</summary>
    private void Close(int code)
    {
        if (socket.IsClosedByServer) return;
        if (code is >= (int)CloseCode.NotAuthenticated and <= (int)CloseCode.DisallowedIntents && _session is { } session) sessions.End(session);
        socket.Close(code);
    }

    private void Leave()
    {
        var code = socket.ClientCode;
        lock (world.Gate)
        {
            _session?.Detach(this, time.GetUtcNow());
            var says = code is (int)WebSocketCloseStatus.NormalClosure or (int)WebSocketCloseStatus.EndpointUnavailable;
            if (says && !socket.IsClosedByServer && _session is not null) sessions.End(_session);
        }

        log.Add("gateway", Bot?.Name, new JsonObject { ["closed_by"] = socket.IsClosedByServer ? "server" : "client", ["code"] = code });
    }

    private static JsonNode? WithoutToken(JsonElement data)
    {
        if (data.ValueKind != JsonValueKind.Object) return data.ValueKind is JsonValueKind.Undefined ? null : JsonValue.Create(data);
        var copy = (JsonObject)JsonObject.Create(data)!.DeepClone();
        copy.Remove("token");
        return copy;
    }
}

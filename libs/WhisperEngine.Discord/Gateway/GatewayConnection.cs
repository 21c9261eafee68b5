using System.Net.WebSockets;
using System.Text.Json;
using Microsoft.Extensions.Logging;
using WhisperEngine.Discord.Gateway.Events;
using WhisperEngine.Discord.Rest;

namespace WhisperEngine.Discord.Gateway;

/// <summary>One connection, from its opening to its end.</summary>
internal sealed partial class GatewayConnection : IDisposable
{
    private static readonly TimeSpan OpenTimeout = TimeSpan.FromSeconds(20);

    private readonly GatewayContext _context;
    private readonly GatewayLogin _login;
    private readonly GatewaySocket _socket;
    private readonly Heart _heart;
    private readonly CancellationTokenSource _life = new();
    private readonly TaskCompletionSource<ConnectionEnd> _heartEnded = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Task _beating = Task.CompletedTask;
    private bool _greeted;

    public GatewayConnection(GatewayContext context, GatewayLogin login, int sendsPerMinute)
    {
        (_context, _login) = (context, login);
        _socket = new GatewaySocket(RestExchange.UserAgent(context.Options), sendsPerMinute, context.Time);
        _heart = new Heart(context.Time, context.Random, Measure);
    }

    /// <summary><see cref="TimeProvider.GetTimestamp"/> of READY or RESUMED.</summary>
    public long? ReadyAt { get; private set; }

    /// <summary>Runs until the connection ends. Cancelling closes it with the given code.</summary>
    public async Task<ConnectionEnd> RunAsync(Uri address, Func<int> closeCode, CancellationToken stop)
    {
        var stopped = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var registration = stop.Register(stopped.SetResult);
        var receiving = ReceiveAllAsync(address);
        var first = await Task.WhenAny(receiving, _heartEnded.Task, stopped.Task).ConfigureAwait(false);
        var end = first == stopped.Task
            ? new ConnectionEnd(NextStep.Resume, "stopped") { CloseWith = closeCode() }
            : await ((Task<ConnectionEnd>)first).ConfigureAwait(false);
        if (end.CloseWith is { } code) await CloseAsync(code).ConfigureAwait(false);
        await _life.CancelAsync().ConfigureAwait(false);
        await receiving.ConfigureAwait(false);
        await _beating.ConfigureAwait(false);
        return end;
    }

    /// <summary>Sends what the bot wants to be shown as. If the connection breaks meanwhile, the next one tells it.</summary>
    public async Task SendPresenceAsync(CancellationToken ct)
    {
        if (_context.Presence is not { } presence) return;
        var frame = new OutgoingFrame<PresencePayload>(GatewayOpcode.PresenceUpdate, presence);
        try
        {
            await _socket.SendAsync(frame, DiscordJson.Default.OutgoingFramePresencePayload, urgent: false, ct).ConfigureAwait(false);
        }
        catch (Exception problem) when (problem is WebSocketException or IOException or ObjectDisposedException)
        {
            LogClosedAlready(_context.Logger, _context.Options.Name, problem);
        }
    }

    public void Dispose()
    {
        _socket.Dispose();
        _life.Dispose();
    }

    private async Task<ConnectionEnd> ReceiveAllAsync(Uri address)
    {
        using var timeout = new CancellationTokenSource(OpenTimeout, _context.Time);
        using var opening = CancellationTokenSource.CreateLinkedTokenSource(_life.Token, timeout.Token);
        try
        {
            await _socket.ConnectAsync(address, opening.Token).ConfigureAwait(false);
            while (true)
            {
                var frame = await _socket.ReceiveAsync(_greeted ? _life.Token : opening.Token).ConfigureAwait(false);
                var end = frame is null ? CloseCodes.Decide(_socket.CloseCode, _login.Intents) : await HandleAsync(frame).ConfigureAwait(false);
                if (end is not null) return end;
            }
        }
        catch (OperationCanceledException) when (timeout.IsCancellationRequested && !_greeted)
        {
            return new ConnectionEnd(NextStep.Resume, "no hello");
        }
        catch (Exception problem) when (problem is OperationCanceledException or WebSocketException or IOException)
        {
            return new ConnectionEnd(NextStep.Resume, "connection lost") { Detail = problem.Message };
        }
        catch (Exception problem) when (problem is JsonException or InvalidDataException)
        {
            return new ConnectionEnd(NextStep.Resume, "unreadable frame") { CloseWith = CloseCodes.KeepSession };
        }
    }

    private async ValueTask<ConnectionEnd?> HandleAsync(GatewayFrame frame)
    {
        switch (frame.Op)
        {
            case GatewayOpcode.Hello when !_greeted:
                _greeted = true;
                _beating = BeatAsync(frame.D.Read(DiscordJson.Default.HelloPayload).Interval);
                await _login.SendAsync(_socket, _life.Token).ConfigureAwait(false);
                return null;
            case GatewayOpcode.Dispatch:
                await DispatchAsync(frame).ConfigureAwait(false);
                return null;
            case GatewayOpcode.Heartbeat:
                await SendBeatAsync(_life.Token).ConfigureAwait(false);
                return null;
            case GatewayOpcode.HeartbeatAck:
                _heart.Acknowledge();
                return null;
            case GatewayOpcode.Reconnect:
                return new ConnectionEnd(NextStep.Resume, "asked to reconnect") { CloseWith = CloseCodes.KeepSession };
            case GatewayOpcode.InvalidSession:
                var next = frame.D.ValueKind == JsonValueKind.True ? NextStep.Resume : NextStep.Identify;
                return new ConnectionEnd(next, "invalid session") { CloseWith = CloseCodes.KeepSession, WaitsAtRandom = true };
            default:
                return null;
        }
    }

    private async ValueTask DispatchAsync(GatewayFrame frame)
    {
        var sequence = frame.S ?? 0;
        if (frame.T is not ("READY" or "RESUMED") && sequence <= _context.Keeper.Received) return;
        if (await ReadAsync(frame, sequence).ConfigureAwait(false) is { } told)
        {
            await PublishAsync(told with
            {
                ReceivedTimestamp = _context.Time.GetTimestamp(),
                Sequence = sequence,
                Session = _context.Keeper.Session,
            }).ConfigureAwait(false);
        }

        // Only now: an event that could not be handed over has to come again.
        _context.Keeper.Receive(sequence);
    }

    private async ValueTask<GatewayEvent?> ReadAsync(GatewayFrame frame, long sequence)
    {
        try
        {
            switch (frame.T)
            {
                case "READY":
                    var ready = frame.D.Read(DiscordJson.Default.ReadyPayload);
                    var session = new GatewaySession(ready.SessionId, ready.ResumeGatewayUrl, _login.Intents, ready.User, ready.Application);
                    await _context.Keeper.OpenAsync(session, sequence, _life.Token).ConfigureAwait(false);
                    ReadyAt = _context.Time.GetTimestamp();
                    return new ReadyEvent(ready.User, ready.Application, ready.Guilds);
                case "RESUMED" when _context.Keeper.Session is { } resumed:
                    ReadyAt = _context.Time.GetTimestamp();
                    await SendPresenceAsync(_life.Token).ConfigureAwait(false);
                    return new ResumedEvent(resumed.User, resumed.Application);
            }

            var told = DispatchReader.Read(frame.T, frame.D);
            if (told is null) _context.Metrics.EventDropped(_context.Options.Name, "unknown");
            return told;
        }
        catch (JsonException) when (frame.T != "READY")
        {
            _context.Metrics.EventDropped(_context.Options.Name, "malformed");
            LogMalformed(_context.Logger, _context.Options.Name, frame.T);
            return null;
        }
    }

    private async ValueTask PublishAsync(GatewayEvent told)
    {
        if (_context.Events.TryWrite(told)) return;
        _heart.ReadingStalls();
        _context.Metrics.Stall(_context.Options.Name);
        await _context.Events.WriteAsync(told, _life.Token).ConfigureAwait(false);
        _heart.ReadingGoesOn();
    }

    private async Task BeatAsync(TimeSpan interval)
    {
        try
        {
            await _heart.BeatAsync(interval, SendBeatAsync, _life.Token).ConfigureAwait(false);
            _heartEnded.TrySetResult(new ConnectionEnd(NextStep.Resume, "heartbeat not acknowledged") { CloseWith = CloseCodes.KeepSession });
        }
        catch (Exception problem) when (problem is OperationCanceledException or WebSocketException or IOException or ObjectDisposedException)
        {
            _heartEnded.TrySetResult(new ConnectionEnd(NextStep.Resume, "connection lost") { Detail = problem.Message });
        }
    }

    private async Task SendBeatAsync(CancellationToken ct)
    {
        long? sequence = _context.Keeper.Received is > 0 and var received ? received : null;
        var frame = new OutgoingFrame<long?>(GatewayOpcode.Heartbeat, sequence);
        await _socket.SendAsync(frame, DiscordJson.Default.OutgoingFrameNullableInt64, urgent: true, ct).ConfigureAwait(false);
        await _context.Keeper.SaveAsync(ct).ConfigureAwait(false);
    }

    private async Task CloseAsync(int code)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(2), _context.Time);
        try
        {
            await _socket.CloseAsync(code, limit.Token).ConfigureAwait(false);
        }
        catch (Exception problem) when (problem is OperationCanceledException or WebSocketException or IOException or ObjectDisposedException)
        {
            LogClosedAlready(_context.Logger, _context.Options.Name, problem);
        }
    }

    private void Measure(TimeSpan latency)
    {
        _context.Latency = latency;
        _context.Metrics.GatewayLatency(_context.Options.Name, latency);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Bot}: a gateway event {Event} has not the documented shape and was dropped")]
    private static partial void LogMalformed(ILogger logger, string bot, string? @event);

    [LoggerMessage(Level = LogLevel.Debug, Message = "{Bot}: the connection was gone before a last frame could be sent")]
    private static partial void LogClosedAlready(ILogger logger, string bot, Exception problem);
}

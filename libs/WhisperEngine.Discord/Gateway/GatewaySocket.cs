using System.Net.WebSockets;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using WhisperEngine.Discord.Rates;

namespace WhisperEngine.Discord.Gateway;

/// <summary>The WebSocket of one connection: frames in and out, decompression, and the limit on what is sent.</summary>
internal sealed class GatewaySocket : IDisposable
{
    public const int MaxPayloadBytes = 4096;

    /// <summary>Places kept free for heartbeats among the 120 sends that a minute takes.</summary>
    public const int Reserved = 10;

    private readonly ClientWebSocket _socket = new();
    private readonly FrameInflater _inflater = new();
    private readonly SemaphoreSlim _sending = new(1, 1);
    private readonly RateClock _clock;
    private readonly SlidingWindow _sent;
    private readonly byte[] _buffer = new byte[16 * 1024];
    private readonly MemoryStream _text = new();

    public GatewaySocket(string userAgent, int sendsPerMinute, TimeProvider time)
    {
        _clock = new RateClock(time);
        _sent = new SlidingWindow(sendsPerMinute, TimeSpan.FromMinutes(1));
        // The gateway's own heartbeats tell whether the other side lives.
        _socket.Options.KeepAliveInterval = TimeSpan.Zero;
        _socket.Options.SetRequestHeader("User-Agent", userAgent);
    }

    /// <summary>The code with which the server closed, once <see cref="ReceiveAsync"/> gave null.</summary>
    public int? CloseCode => (int?)_socket.CloseStatus;

    public Task ConnectAsync(Uri address, CancellationToken ct) => _socket.ConnectAsync(address, ct);

    /// <summary>The next frame; null when the server closed.</summary>
    public async ValueTask<GatewayFrame?> ReceiveAsync(CancellationToken ct)
    {
        _text.SetLength(0);
        while (true)
        {
            var result = await _socket.ReceiveAsync(_buffer.AsMemory(), ct).ConfigureAwait(false);
            if (result.MessageType == WebSocketMessageType.Close) return null;
            if (result.MessageType == WebSocketMessageType.Binary)
            {
                if (_inflater.Add(_buffer.AsSpan(0, result.Count)) is { } payload) return Parse(payload.Span);
                continue;
            }

            _text.Write(_buffer, 0, result.Count);
            if (_text.Length > FrameInflater.MaxPayloadBytes) throw new InvalidDataException("A gateway payload is too large.");
            if (result.EndOfMessage) return Parse(_text.GetBuffer().AsSpan(0, (int)_text.Length));
        }
    }

    /// <summary>Sends when the limit allows. Heartbeats and logins take the reserved places.</summary>
    public async Task SendAsync<T>(OutgoingFrame<T> frame, JsonTypeInfo<OutgoingFrame<T>> type, bool urgent, CancellationToken ct)
    {
        var bytes = JsonSerializer.SerializeToUtf8Bytes(frame, type);
        if (bytes.Length > MaxPayloadBytes)
            throw new ArgumentException($"A gateway payload has at most {MaxPayloadBytes} bytes, this {frame.Op} has {bytes.Length}.", nameof(frame));
        await WaitForPlaceAsync(urgent ? 0 : Reserved, ct).ConfigureAwait(false);
        await _sending.WaitAsync(ct).ConfigureAwait(false);
        try
        {
            await _socket.SendAsync(bytes, WebSocketMessageType.Text, endOfMessage: true, ct).ConfigureAwait(false);
        }
        finally
        {
            _sending.Release();
        }
    }

    /// <summary>Tells the server that the connection ends, without waiting for its answer.</summary>
    public Task CloseAsync(int code, CancellationToken ct) => _socket.CloseOutputAsync((WebSocketCloseStatus)code, null, ct);

    public void Dispose()
    {
        _socket.Dispose();
        _inflater.Dispose();
        _sending.Dispose();
        _text.Dispose();
    }

    private async Task WaitForPlaceAsync(int reserved, CancellationToken ct)
    {
        while (true)
        {
            TimeSpan wait;
            lock (_sent)
            {
                var now = _clock.Now;
                if (_sent.TryTake(now, reserved)) return;
                wait = _sent.Wait(now, reserved);
            }

            await _clock.Delay(wait, ct).ConfigureAwait(false);
        }
    }

    private static GatewayFrame Parse(ReadOnlySpan<byte> json) =>
        JsonSerializer.Deserialize(json, DiscordJson.Default.GatewayFrame) ?? throw new JsonException("A gateway frame is null.");
}

using System.Net.WebSockets;
using System.Threading.Channels;

namespace WhisperEngine.Local.Discord.Gateway;

/// <summary>Sends payloads in order, compressed if asked for, and receives whole ones.</summary>
internal sealed class GatewaySocket(WebSocket socket, FrameCompressor? compressor, Action abort, TimeProvider time)
{
    private const int MaxPayload = 4096;
    private const int MaxQueued = 10_000;

    private static readonly TimeSpan CloseTimeout = TimeSpan.FromSeconds(2);

    private readonly Channel<Outgoing> _outgoing =
        System.Threading.Channels.Channel.CreateBounded<Outgoing>(new BoundedChannelOptions(MaxQueued) { SingleReader = true });
    private readonly byte[] _buffer = new byte[MaxPayload + 1];

    /// <summary>Whether this side closed first; the code with which the client then closes means nothing.</summary>
    public bool IsClosedByServer { get; private set; }

    public void Send(byte[] frame)
    {
        if (!_outgoing.Writer.TryWrite(new Outgoing(frame, 0)) && !IsClosedByServer) Abort();
    }

    public void Close(int code)
    {
        IsClosedByServer = true;
        Finish(code);
    }

    /// <summary>Answers the close of the client.</summary>
    public void Echo() => Finish(ClientCode ?? (int)WebSocketCloseStatus.NormalClosure);

    /// <summary>Breaks the TCP connection.</summary>
    public void Abort()
    {
        _outgoing.Writer.TryComplete();
        abort();
    }

    public async Task SendAllAsync(CancellationToken ct)
    {
        await foreach (var (frame, code) in _outgoing.Reader.ReadAllAsync(ct))
        {
            if (frame is null) await CloseAsync(code, ct);
            else if (compressor is null) await socket.SendAsync(frame, WebSocketMessageType.Text, endOfMessage: true, ct);
            else await socket.SendAsync(compressor.Compress(frame), WebSocketMessageType.Binary, endOfMessage: true, ct);
        }
    }

    /// <summary>The next payload; none when the client has closed.</summary>
    public async Task<ReadOnlyMemory<byte>?> ReceiveAsync(CancellationToken ct)
    {
        var length = 0;
        while (true)
        {
            var part = await socket.ReceiveAsync(_buffer.AsMemory(length), ct);
            if (part.MessageType == WebSocketMessageType.Close) return null;
            length += part.Count;
            if (length > MaxPayload) throw new GatewayCloseException(CloseCode.DecodeError);
            if (part.EndOfMessage) return _buffer.AsMemory(0, length);
        }
    }

    /// <summary>The code with which the client closed.</summary>
    public int? ClientCode => (int?)socket.CloseStatus;

    private async Task CloseAsync(int code, CancellationToken ct)
    {
        await socket.CloseOutputAsync((WebSocketCloseStatus)code, "", ct);
        if (!IsClosedByServer) return;
        // This wait ends with the connection, which the client should close now.
        await Task.Delay(CloseTimeout, time, ct);
        Abort();
    }

    private void Finish(int code)
    {
        _outgoing.Writer.TryWrite(new Outgoing(null, code));
        _outgoing.Writer.TryComplete();
    }

    private readonly record struct Outgoing(byte[]? Frame, int Code);
}

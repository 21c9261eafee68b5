using System.IO.Compression;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace WhisperEngine.Discord.Tests;

/// <summary>The server's side of one gateway connection, which checks what it receives.</summary>
internal sealed class ScriptedSocket : IDisposable
{
    public const string User = """{"id":"900000000000000001","username":"elena","discriminator":"0","global_name":null,"avatar":null,"bot":true}""";

    public static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(41_250);
    public static readonly TimeSpan FirstBeat = Interval / 2;

    private readonly WebSocket _socket;
    private readonly HttpContext _context;
    private readonly TaskCompletionSource _done = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly MemoryStream _compressed = new();
    private readonly ZLibStream _deflate;
    private readonly byte[] _buffer = new byte[8192];

    public ScriptedSocket(WebSocket socket, HttpContext context)
    {
        (_socket, _context) = (socket, context);
        Target = $"{context.Request.Path}{context.Request.QueryString}";
        UserAgent = context.Request.Headers.UserAgent.ToString();
        _deflate = new ZLibStream(_compressed, CompressionLevel.Fastest);
    }

    /// <summary>Path and query that the client opened.</summary>
    public string Target { get; }

    public string UserAgent { get; }

    public Task Done => _done.Task;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public Task HelloAsync() => SendAsync("""{"op":10,"d":{"heartbeat_interval":41250},"s":null,"t":null}""");

    public Task AckAsync() => SendAsync("""{"op":11,"d":null,"s":null,"t":null}""");

    public Task DispatchAsync(string name, long sequence, string data) =>
        SendAsync($$"""{"op":0,"s":{{sequence}},"t":"{{name}}","d":{{data}}}""");

    public Task ReadyAsync(ScriptedDiscord server, string session = "s1", long sequence = 1) => DispatchAsync(
        "READY",
        sequence,
        $$$"""
        {"v":10,"user":{{{User}}},"guilds":[{"id":"700000000000000001","unavailable":true}],"session_id":"{{{session}}}",
         "resume_gateway_url":"{{{server.ResumeUrl}}}","shard":[0,1],"application":{"id":"800000000000000001","flags":262144},"private_channels":[]}
        """);

    /// <summary>A message whose id and text come from its number.</summary>
    public Task MessageAsync(int number, long sequence) => DispatchAsync(
        "MESSAGE_CREATE",
        sequence,
        $$$"""
        {"id":"{{{1_000_000_000_000_000_000 + number}}}","channel_id":"600000000000000001","content":"m{{{number}}}","type":0,
         "author":{"id":"500000000000000001","username":"ann","discriminator":"0"}}
        """);

    public async Task SendAsync(string json)
    {
        _deflate.Write(Encoding.UTF8.GetBytes(json));
        _deflate.Flush();
        var bytes = _compressed.ToArray();
        _compressed.SetLength(0);
        await _socket.SendAsync(bytes, WebSocketMessageType.Binary, endOfMessage: true, Ct);
    }

    /// <summary>A frame without compression, which a gateway may send although it was asked for.</summary>
    public async Task SendPlainAsync(string json) =>
        await _socket.SendAsync(Encoding.UTF8.GetBytes(json), WebSocketMessageType.Text, endOfMessage: true, Ct);

    /// <summary>The next frame, which must have this opcode.</summary>
    public async Task<JsonNode> ExpectAsync(int opcode)
    {
        var frame = await ReceiveAsync();
        Assert.Equal(opcode, frame["op"]!.GetValue<int>());
        return frame;
    }

    /// <summary>Hello, and the client's login.</summary>
    public async Task<JsonNode> GreetAsync(int opcode)
    {
        await HelloAsync();
        return await ExpectAsync(opcode);
    }

    /// <summary>The code with which the client closes; frames before it are passed over.</summary>
    public async Task<int> WhenClosedAsync()
    {
        while (_socket.CloseStatus is null) await _socket.ReceiveAsync(_buffer, Ct);
        _done.TrySetResult();
        return (int)_socket.CloseStatus;
    }

    public async Task CloseAsync(int code)
    {
        await _socket.CloseOutputAsync((WebSocketCloseStatus)code, null, Ct);
        _done.TrySetResult();
    }

    /// <summary>Kills the connection under the client's feet.</summary>
    public void Kill()
    {
        _context.Abort();
        _done.TrySetResult();
    }

    public void Dispose()
    {
        _deflate.Dispose();
        _compressed.Dispose();
    }

    private async Task<JsonNode> ReceiveAsync()
    {
        var result = await _socket.ReceiveAsync(_buffer, Ct);
        Assert.True(result is { MessageType: WebSocketMessageType.Text, EndOfMessage: true }, $"Got {result.MessageType} {_socket.CloseStatus}");
        return JsonNode.Parse(_buffer.AsSpan(0, result.Count))!;
    }
}

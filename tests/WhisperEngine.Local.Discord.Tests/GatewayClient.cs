using System.IO.Compression;
using System.Net.WebSockets;
using System.Text.Json.Nodes;

namespace WhisperEngine.Local.Discord.Tests;

/// <summary>A bare gateway client: it sends what it is told and shows what comes.</summary>
internal sealed class GatewayClient : IAsyncDisposable
{
    /// <summary>Guilds, messages, reactions, typing, all of it direct as well, and message content.</summary>
    public const int Everything = 65_025;

    private readonly ClientWebSocket _socket = new();
    private readonly MemoryStream _compressed = new();
    private readonly ZLibStream _inflated;

    private GatewayClient() => _inflated = new ZLibStream(_compressed, CompressionMode.Decompress);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    /// <summary>The code with which the server closed.</summary>
    public int CloseCode => (int)_socket.CloseStatus!;

    /// <summary>The binary messages received, before inflation.</summary>
    public List<byte[]> Compressed { get; } = [];

    /// <summary>Connects and takes Hello, unless the server closes at once.</summary>
    public static async Task<GatewayClient> ConnectAsync(DiscordServer server, string query = "?v=10&encoding=json", string path = "/gateway")
    {
        var client = new GatewayClient();
        await client._socket.ConnectAsync(new Uri($"ws://{server.Address.Authority}{path}{query}"), Ct);
        var hello = await client.ReceiveAsync();
        if (hello is not null) Assert.Equal(10, (int?)hello["op"]);
        return client;
    }

    public async ValueTask DisposeAsync()
    {
        _socket.Dispose();
        await _inflated.DisposeAsync();
    }

    public async Task SendTextAsync(string text) => await _socket.SendAsync(System.Text.Encoding.UTF8.GetBytes(text), WebSocketMessageType.Text, true, Ct);

    public Task SendAsync(int op, JsonNode? data) => SendTextAsync(new JsonObject { ["op"] = op, ["d"] = data }.ToJsonString());

    public Task CloseAsync(int code) => _socket.CloseAsync((WebSocketCloseStatus)code, "", Ct);

    public static JsonObject Identity(string token, int intents = Everything) => new()
    {
        ["token"] = token,
        ["intents"] = intents,
        ["properties"] = new JsonObject { ["$os"] = "linux", ["$browser"] = "test", ["$device"] = "test" },
    };

    /// <summary>Identifies and takes READY; the guilds are still to come.</summary>
    public async Task<JsonNode> IdentifyAsync(string token, int intents = Everything)
    {
        await SendAsync(2, Identity(token, intents));
        return await DispatchAsync("READY");
    }

    /// <summary>The data of the next event of a type; others before it are passed over.</summary>
    public async Task<JsonNode> DispatchAsync(string type)
    {
        while (true)
        {
            var frame = await ReceiveAsync() ?? throw new InvalidOperationException($"The gateway closed with {CloseCode} instead of sending {type}.");
            if ((string?)frame["t"] == type) return frame["d"]!;
        }
    }

    /// <summary>The next frame; none when the server closes.</summary>
    public async Task<JsonNode?> ReceiveAsync()
    {
        using var whole = new MemoryStream();
        var buffer = new byte[16 * 1024];
        WebSocketReceiveResult part;
        do
        {
            part = await _socket.ReceiveAsync(buffer, Ct);
            if (part.MessageType == WebSocketMessageType.Close) return null;
            whole.Write(buffer, 0, part.Count);
        }
        while (!part.EndOfMessage);
        return part.MessageType == WebSocketMessageType.Text ? JsonNode.Parse(whole.ToArray()) : Inflate(whole.ToArray());
    }

    private JsonNode? Inflate(byte[] message)
    {
        Compressed.Add(message);
        _compressed.SetLength(0);
        _compressed.Write(message);
        _compressed.Position = 0;
        using var plain = new MemoryStream();
        var buffer = new byte[16 * 1024];
        while (_inflated.Read(buffer) is > 0 and var read) plain.Write(buffer, 0, read);
        return JsonNode.Parse(plain.ToArray());
    }
}

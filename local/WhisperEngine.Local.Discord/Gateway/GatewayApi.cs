using Microsoft.Extensions.Options;

namespace WhisperEngine.Local.Discord.Gateway;

/// <summary>Where clients connect. Resumes go to an address of their own, as on Discord.</summary>
internal sealed class GatewayApi(
    World world, Handshake handshake, GatewaySessions sessions, GatewayConnections connections, FaultBoard faults, ActivityLog log,
    IOptions<LocalDiscordOptions> options, TimeProvider time, IHostApplicationLifetime lifetime)
{
    public const string Path = "/gateway";
    private const string ResumePath = "/gateway/resume";

    public static void Map(IEndpointRouteBuilder routes)
    {
        foreach (var path in (string[])[Path, ResumePath])
            routes.MapGet(path, (HttpContext context, GatewayApi gateway) => gateway.ConnectAsync(context)).WithTags("Gateway");
    }

    private async Task ConnectAsync(HttpContext context)
    {
        var query = context.Request.Query;
        string? compress = query["compress"];
        if (!context.WebSockets.IsWebSocketRequest || compress is not (null or "" or "zlib-stream"))
        {
            context.Response.StatusCode = StatusCodes.Status400BadRequest;
            await context.Response.WriteAsync("The gateway takes WebSockets, uncompressed or with compress=zlib-stream.", context.RequestAborted);
            return;
        }

        log.Add("gateway", null, new JsonObject { ["opened"] = context.Request.Path + context.Request.QueryString });
        using var socket = await context.WebSockets.AcceptWebSocketAsync();
        using var compressor = compress == "zlib-stream" ? new FrameCompressor() : null;
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, lifetime.ApplicationStopping);
        var frames = new GatewaySocket(socket, compressor, context.Abort, time);
        var connection = new GatewayConnection(
            frames, $"ws://{context.Request.Host}{ResumePath}", world, handshake, sessions, faults, log, options, time);
        if (query["v"] is [{ } version] && version != $"{GatewayVersion.Current}") frames.Close((int)CloseCode.InvalidVersion);
        else if (query["encoding"] is [{ } encoding] && encoding != "json") frames.Close((int)CloseCode.DecodeError);
        connections.Add(connection);
        try
        {
            await connection.RunAsync(ended.Token);
        }
        finally
        {
            connections.Remove(connection);
        }
    }
}

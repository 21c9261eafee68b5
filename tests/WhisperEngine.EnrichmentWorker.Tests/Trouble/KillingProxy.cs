using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace WhisperEngine.EnrichmentWorker.Tests.Trouble;

/// <summary>Stands before a server, counts what is sent to it, and kills a process at one of these moments: before it arrives, or after.</summary>
internal sealed class KillingProxy : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource stop = new();
    private readonly IPEndPoint target;
    private readonly Task accepting;
    private int sent;

    public KillingProxy(int port)
    {
        target = new(IPAddress.Loopback, port);
        listener.Start();
        accepting = AcceptAsync();
    }

    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    /// <summary>How often something was sent.</summary>
    public int Sent => Volatile.Read(ref sent);

    /// <summary>Whom to kill, at which sending, and whether it still arrives.</summary>
    public (Process Victim, int At, bool Arrives)? Kill { get; set; }

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        listener.Stop();
        await accepting;
        stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        List<Task> connections = [];
        try
        {
            while (true) connections.Add(RunAsync(await listener.AcceptTcpClientAsync(stop.Token)));
        }
        catch (OperationCanceledException)
        {
            await Task.WhenAll(connections);
        }
    }

    private async Task RunAsync(TcpClient client)
    {
        using var server = new TcpClient { NoDelay = true };
        using (client)
        {
            client.NoDelay = true;
            await server.ConnectAsync(target, stop.Token);
            using var end = CancellationTokenSource.CreateLinkedTokenSource(stop.Token);
            await Task.WhenAny(SendAsync(client.GetStream(), server.GetStream(), end.Token), CopyAsync(server.GetStream(), client.GetStream(), end.Token));
            await end.CancelAsync();
        }
    }

    private Task SendAsync(NetworkStream from, NetworkStream to, CancellationToken ct) => PumpAsync(from, async bytes =>
    {
        var isHere = Kill is { } kill && Interlocked.Increment(ref sent) == kill.At;
        if (isHere && !Kill!.Value.Arrives) Kill.Value.Victim.Kill();
        else await to.WriteAsync(bytes, ct);
        if (isHere) Kill!.Value.Victim.Kill();
    }, ct);

    private static Task CopyAsync(NetworkStream from, NetworkStream to, CancellationToken ct) => PumpAsync(from, bytes => to.WriteAsync(bytes, ct).AsTask(), ct);

    private static async Task PumpAsync(NetworkStream from, Func<ReadOnlyMemory<byte>, Task> to, CancellationToken ct)
    {
        var buffer = new byte[64 * 1024];
        try
        {
            while (await from.ReadAsync(buffer, ct) is > 0 and var read) await to(buffer.AsMemory(0, read));
        }
        catch (Exception exception) when (exception is IOException or OperationCanceledException or ObjectDisposedException)
        {
            return; // one of the two sides has hung up
        }
    }
}

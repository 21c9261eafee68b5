using System.Net;
using System.Net.Sockets;

namespace WhisperEngine.BotWorker.Tests;

/// <summary>Stands before a server, adds a delay to all that is sent to it, and can cut it off.</summary>
internal sealed class TcpProxy : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly IPEndPoint _target;
    private readonly Task _accepting;
    private CancellationTokenSource _cut = new();

    public TcpProxy(int targetPort)
    {
        _target = new IPEndPoint(IPAddress.Loopback, targetPort);
        _listener.Start();
        _accepting = AcceptAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    public TimeSpan Delay { get; set; }

    public bool IsCut { get; private set; }

    /// <summary>Ends all connections and refuses new ones.</summary>
    public void Cut()
    {
        IsCut = true;
        _cut.Cancel();
    }

    public void Restore()
    {
        _cut = new CancellationTokenSource();
        IsCut = false;
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _cut.CancelAsync();
        _listener.Stop();
        await _accepting;
        _stop.Dispose();
        _cut.Dispose();
    }

    private async Task AcceptAsync()
    {
        List<Task> connections = [];
        while (!_stop.IsCancellationRequested)
        {
            try
            {
                connections.Add(RunAsync(await _listener.AcceptTcpClientAsync(_stop.Token)));
            }
            catch (OperationCanceledException)
            {
                break;
            }
        }

        await Task.WhenAll(connections);
    }

    private async Task RunAsync(TcpClient client)
    {
        using var server = new TcpClient { NoDelay = true };
        using (client)
        {
            client.NoDelay = true;
            if (IsCut)
                return;
            await server.ConnectAsync(_target);
            using var end = CancellationTokenSource.CreateLinkedTokenSource(_stop.Token, _cut.Token);
            await Task.WhenAny(
                CopyAsync(client.GetStream(), server.GetStream(), () => Delay, end.Token),
                CopyAsync(server.GetStream(), client.GetStream(), () => TimeSpan.Zero, end.Token));
            await end.CancelAsync();
        }
    }

    private static async Task CopyAsync(NetworkStream from, NetworkStream to, Func<TimeSpan> delay, CancellationToken cancellationToken)
    {
        var buffer = new byte[64 * 1024];
        try
        {
            while (await from.ReadAsync(buffer, cancellationToken) is > 0 and var read)
            {
                if (delay() is var pause && pause > TimeSpan.Zero)
                    await Task.Delay(pause, TimeProvider.System, cancellationToken);
                await to.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
            }
        }
        catch (Exception exception) when (exception is IOException or OperationCanceledException or ObjectDisposedException)
        {
            return; // one of the two sides has hung up
        }
    }
}

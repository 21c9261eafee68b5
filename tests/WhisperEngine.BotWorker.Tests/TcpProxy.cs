using System.Net;
using System.Net.Sockets;
using System.Text;

namespace WhisperEngine.BotWorker.Tests;

/// <summary>Stands before a server, adds a delay to all that is sent to it, can hold some of it back, and can cut it off.</summary>
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

    /// <summary>What is sent with this text in it waits for the gate.</summary>
    public (string Text, Gate Gate)? Held { get; set; }

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
                CopyAsync(client.GetStream(), server.GetStream(), sent => BeforeAsync(sent, end.Token), end.Token),
                CopyAsync(server.GetStream(), client.GetStream(), _ => Task.CompletedTask, end.Token));
            await end.CancelAsync();
        }
    }

    private async Task BeforeAsync(ReadOnlyMemory<byte> sent, CancellationToken cancellationToken)
    {
        if (Held is { } held && Encoding.UTF8.GetString(sent.Span).Contains(held.Text, StringComparison.Ordinal))
            await held.Gate.PassAsync().WaitAsync(cancellationToken);
        if (Delay > TimeSpan.Zero)
            await Task.Delay(Delay, TimeProvider.System, cancellationToken);
    }

    private static async Task CopyAsync(NetworkStream from, NetworkStream to, Func<ReadOnlyMemory<byte>, Task> before, CancellationToken cancellationToken)
    {
        var buffer = new byte[64 * 1024];
        try
        {
            while (await from.ReadAsync(buffer, cancellationToken) is > 0 and var read)
            {
                await before(buffer.AsMemory(0, read));
                await to.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
            }
        }
        catch (Exception exception) when (exception is IOException or OperationCanceledException or ObjectDisposedException)
        {
            return; // one of the two sides has hung up
        }
    }
}

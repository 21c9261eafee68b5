using System.Net;
using System.Net.Sockets;
using WhisperEngine.Local.Hosting.Processes;

namespace WhisperEngine.Local.Engine.Tests;

public sealed class PortsTests
{
    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("::1")]
    public void FindHolder_PortThatThisProcessListensOn_NamesThisProcess(string address)
    {
        using var listener = new TcpListener(IPAddress.Parse(address), 0);
        listener.Start();

        var holder = Ports.FindHolder(((IPEndPoint)listener.LocalEndpoint).Port);

        Assert.Equal(new PortHolder(Environment.ProcessId, ProcessTable.ProgramOf(Environment.ProcessId)), holder);
    }

    [Fact]
    public void FindHolder_FreePort_IsNull() => Assert.Null(Ports.FindHolder(Ports.GetFree()));

    [Fact]
    public void GetFree_Result_CanBeListenedOn()
    {
        using var listener = new TcpListener(IPAddress.Loopback, Ports.GetFree());

        listener.Start();

        Assert.True(listener.Server.IsBound);
    }
}

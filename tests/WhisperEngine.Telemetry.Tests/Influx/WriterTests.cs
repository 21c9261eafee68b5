using WhisperEngine.Telemetry.Influx;
using WhisperEngine.Testing;

namespace WhisperEngine.Telemetry.Tests.Influx;

/// <summary>How points are collected, kept, written and let go, on a clock that the test turns.</summary>
public sealed class WriterTests
{
    private readonly ObservedTimeProvider _time = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Add_PointsOfOneWindow_GoInOneWriteInOrder()
    {
        await using var server = await ScriptedInflux.StartAsync();
        await using var writer = await RunningWriter.StartAsync(server.Url, _time);

        for (var i = 0; i < 20; i++) writer.Points.Add(new Reading($"r{i}"));
        var write = await server.NextWindowAsync(_time);

        Assert.Equal("/write?db=metrics&precision=ns", write.Address);
        Assert.Equal(Enumerable.Range(0, 20).Select(i => $"r{i}"), write.Names);
        Assert.Equal(20, write.Times.Distinct().Count());
        Assert.Empty(server.Rest());
    }

    [Fact]
    public async Task Add_FiveThousandPoints_AreWrittenWithoutWaiting()
    {
        await using var server = await ScriptedInflux.StartAsync();
        await using var writer = await RunningWriter.StartAsync(server.Url, _time);

        for (var i = 0; i < 5_001; i++) writer.Points.Add(new Reading("r"));
        var full = await server.NextAsync();
        var rest = await server.NextWindowAsync(_time);

        Assert.Equal((5_000, 1), (full.Lines.Count, rest.Lines.Count));
    }

    [Theory]
    [InlineData("1.6.7", "o:secret", "/write?db=b%201&precision=ns", "Basic bzpzZWNyZXQ=")]
    [InlineData("1.8.10", "user:secret", "/write?db=b%201&precision=ns", "Basic dXNlcjpzZWNyZXQ=")]
    [InlineData("v2.7.12", "secret", "/api/v2/write?org=o&bucket=b%201&precision=ns", "Token secret")]
    [InlineData("3.0.1", "secret", "/api/v2/write?org=o&bucket=b%201&precision=ns", "Token secret")]
    [InlineData(null, "secret", "/write?db=b%201&precision=ns", "Basic bzpzZWNyZXQ=")]
    public async Task Write_VersionFromPing_DecidesAddressAndCredentials(string? version, string token, string address, string authorization)
    {
        await using var server = await ScriptedInflux.StartAsync(version);
        await using var writer = await RunningWriter.StartAsync(
            server.Url, _time, options => options.Apply($"Url={server.Url};Token={token};Org=o;Bucket=b 1"));

        writer.Points.Add(new Reading("r"));
        var write = await server.NextWindowAsync(_time);

        Assert.Equal((address, authorization), (write.Address, write.Authorization));
    }

    [Fact]
    public async Task Add_ServerAwayAndMemoryFull_DropsTheOldestAndCountsThem()
    {
        await using var server = await ScriptedInflux.StartAsync();
        await using var writer = await RunningWriter.StartAsync(server.Url, _time, options => options.MemoryLimit = 1 << 20);
        server.OnWrite = (_, http) =>
        {
            http.Response.StatusCode = 503;
            return Task.CompletedTask;
        };
        writer.Points.Add(new Reading("first"));
        await server.NextWindowAsync(_time);

        const int Added = 40_000;
        for (var i = 0; i < Added; i++)
        {
            writer.Points.Add(new Reading($"r{i}"));
            Assert.True(writer.Points.WaitingBytes <= 1 << 20);
        }
        List<string> arrived = [];
        server.OnWrite = (write, http) =>
        {
            http.Response.StatusCode = 204;
            lock (arrived) arrived.AddRange(write.Names);
            return Task.CompletedTask;
        };
        await writer.StopAsync();

        var dropped = (int)writer.Dropped(DropReason.Full);
        Assert.True(dropped > 0);
        Assert.Equal(["first", .. Enumerable.Range(dropped, Added - dropped).Select(i => $"r{i}")], arrived);
        Assert.Equal(Added + 1, writer.Written + dropped);
        Assert.Equal(0, writer.Points.WaitingBytes);
    }

    [Fact]
    public async Task Stop_ServerAway_EndsAndCountsWhatIsLost()
    {
        await using var writer = await RunningWriter.StartAsync(new Uri("http://127.0.0.1:1"), _time);
        for (var i = 0; i < 7; i++) writer.Points.Add(new Reading("r"));

        await writer.StopAsync();
        writer.Points.Add(new Reading("too late"));

        Assert.Equal((0, 8), (writer.Written, writer.Dropped(DropReason.Stopped)));
    }

    [Fact]
    public async Task Stop_ServerHangs_EndsAfterTheLimit()
    {
        await using var server = await ScriptedInflux.StartAsync();
        await using var writer = await RunningWriter.StartAsync(server.Url, _time);
        var asked = new TaskCompletionSource();
        server.OnWrite = async (_, http) =>
        {
            asked.SetResult();
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, http.RequestAborted).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        };
        writer.Points.Add(new Reading("r"));

        var stopping = writer.StopAsync();
        await asked.Task.WaitAsync(Token);
        _time.Advance(TimeSpan.FromSeconds(2));
        await stopping;

        Assert.Equal((0, 1), (writer.Written, writer.Dropped(DropReason.Stopped)));
    }

    [Fact]
    public async Task Add_PointWithoutANumber_IsCounted()
    {
        await using var server = await ScriptedInflux.StartAsync();
        await using var writer = await RunningWriter.StartAsync(server.Url, _time);

        writer.Points.Add(new OnlyNumber(double.NaN));
        await writer.StopAsync();

        Assert.Equal((0, 1), (writer.Written, writer.Dropped(DropReason.NoValue)));
        Assert.Empty(server.Rest());
    }

    [Fact]
    public async Task Add_NoServerConfigured_KeepsNothing()
    {
        await using var writer = await RunningWriter.StartAsync(null!, _time);

        writer.Points.Add(new Reading("r"));

        Assert.Equal((false, 0, 0), (writer.Points.IsConfigured, writer.Points.WaitingBytes, writer.Points.Dropped));
    }
}

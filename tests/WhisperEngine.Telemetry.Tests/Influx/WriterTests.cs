using System.Diagnostics;
using Microsoft.AspNetCore.Http;
using WhisperEngine.Telemetry.Influx;
using WhisperEngine.Testing;

namespace WhisperEngine.Telemetry.Tests.Influx;

/// <summary>What the client does with a server's answers, on a clock that the test turns.</summary>
public sealed class WriterTests
{
    private static readonly TimeSpan Window = TimeSpan.FromMilliseconds(100);
    private readonly ObservedTimeProvider _time = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Add_PointsOfOneWindow_GoInOneWriteInOrder()
    {
        await using var server = await ScriptedInflux.StartAsync();
        await using var writer = await RunningWriter.StartAsync(server.Url, _time);

        for (var i = 0; i < 20; i++) writer.Points.Add(new Reading($"r{i}"));
        var write = await NextWindowAsync(server);

        Assert.Equal("/write?db=metrics&precision=ns", write.Address);
        Assert.Equal(Enumerable.Range(0, 20).Select(i => $"r{i}"), NamesIn(write));
        Assert.Equal(20, TimesIn(write).Distinct().Count());
        Assert.Empty(server.Rest());
    }

    [Fact]
    public async Task Add_FiveThousandPoints_AreWrittenWithoutWaiting()
    {
        await using var server = await ScriptedInflux.StartAsync();
        await using var writer = await RunningWriter.StartAsync(server.Url, _time);

        for (var i = 0; i < 5_001; i++) writer.Points.Add(new Reading("r"));
        var full = await server.NextAsync();
        var rest = await NextWindowAsync(server);

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
        var write = await NextWindowAsync(server);

        Assert.Equal((address, authorization), (write.Address, write.Authorization));
    }

    [Theory]
    [InlineData(429)]
    [InlineData(500)]
    [InlineData(503)]
    public async Task Write_ServerIsBusy_TriesAgainLaterAndKeepsTheOrder(int status)
    {
        await using var server = await ScriptedInflux.StartAsync();
        await using var writer = await RunningWriter.StartAsync(server.Url, _time);
        server.Answer((status, "busy"), (status, "busy"));

        writer.Points.Add(new Reading("first"));
        var first = await NextWindowAsync(server);
        await PauseAsync(TimeSpan.FromSeconds(1), () => writer.Points.Add(new Reading("second")));
        await server.NextAsync();
        await PauseAsync(TimeSpan.FromSeconds(2));
        var again = await server.NextAsync();
        var second = await server.NextAsync();

        Assert.Equal(first.Body, again.Body);
        Assert.Equal(["second"], NamesIn(second));
        await writer.StopAsync();
        Assert.Equal(2, writer.Written);
        Assert.Equal(2, writer.Log.Count); // one line when it began, one when it was over
    }

    [Fact]
    public async Task Write_RetryAfter_IsHonoured()
    {
        await using var server = await ScriptedInflux.StartAsync();
        await using var writer = await RunningWriter.StartAsync(server.Url, _time);
        server.OnWrite = (_, http) =>
        {
            http.Response.StatusCode = StatusCodes.Status429TooManyRequests;
            http.Response.Headers.RetryAfter = "17";
            server.Answer();
            return Task.CompletedTask;
        };

        writer.Points.Add(new Reading("r"));
        await NextWindowAsync(server);
        await PauseAsync(TimeSpan.FromSeconds(17));

        Assert.Equal(["r"], NamesIn(await server.NextAsync()));
    }

    [Fact]
    public async Task Write_PartialWriteOf1x_CountsTheLostWithTheServersWordsAndDoesNotRepeat()
    {
        await using var server = await ScriptedInflux.StartAsync();
        await using var writer = await RunningWriter.StartAsync(server.Url, _time);
        server.Answer((400, """{"error":"partial write: points beyond retention policy dropped=2"}"""));

        for (var i = 0; i < 5; i++) writer.Points.Add(new Reading("r"));
        await NextWindowAsync(server);
        await writer.StopAsync();

        Assert.Equal((3, 2), (writer.Written, writer.Dropped(DropReason.Refused)));
        Assert.Empty(server.Rest());
        Assert.Contains("partial write: points beyond retention policy dropped=2", Assert.Single(writer.Log));
    }

    [Fact]
    public async Task Write_OneBadPointFor2x_IsFoundByHalvingAndTheOthersAreKept()
    {
        await using var server = await ScriptedInflux.StartAsync("v2.7.12");
        await using var writer = await RunningWriter.StartAsync(server.Url, _time);
        List<string> kept = [];
        server.OnWrite = async (write, http) =>
        {
            var isBad = NamesIn(write).Contains("r77");
            http.Response.StatusCode = isBad ? 400 : 204;
            if (isBad) await http.Response.WriteAsync("""{"code":"invalid","message":"unable to parse the line of r77"}""");
            else lock (kept) kept.AddRange(NamesIn(write));
        };

        for (var i = 0; i < 100; i++) writer.Points.Add(new Reading($"r{i}"));
        await NextWindowAsync(server);
        await writer.StopAsync();

        Assert.Equal(Enumerable.Range(0, 100).Where(i => i != 77).Select(i => $"r{i}"), kept);
        Assert.Equal((99, 1), (writer.Written, writer.Dropped(DropReason.Refused)));
        Assert.Contains("unable to parse the line of r77", Assert.Single(writer.Log));
    }

    [Fact]
    public async Task Write_TypeConflictFor2x_CountsWhatItSays()
    {
        await using var server = await ScriptedInflux.StartAsync("v2.7.12");
        await using var writer = await RunningWriter.StartAsync(server.Url, _time);
        server.Answer((422, """{"code":"unprocessable entity","message":"failure writing points: field type conflict dropped=1"}"""));

        for (var i = 0; i < 3; i++) writer.Points.Add(new Reading("r"));
        await NextWindowAsync(server);
        await writer.StopAsync();

        Assert.Equal((2, 1), (writer.Written, writer.Dropped(DropReason.Refused)));
    }

    [Fact]
    public async Task Write_TooLarge_IsSentInHalvesAndASingleTooLargePointIsLost()
    {
        await using var server = await ScriptedInflux.StartAsync();
        await using var writer = await RunningWriter.StartAsync(server.Url, _time);
        server.OnWrite = (write, http) =>
        {
            http.Response.StatusCode = write.Lines.Count > 2 || NamesIn(write).Contains("huge") ? 413 : 204;
            return Task.CompletedTask;
        };

        foreach (var name in new[] { "a", "b", "huge", "c", "d" }) writer.Points.Add(new Reading(name));
        await NextWindowAsync(server);
        await writer.StopAsync();

        Assert.Equal((4, 1), (writer.Written, writer.Dropped(DropReason.TooLarge)));
    }

    [Theory]
    [InlineData(401)]
    [InlineData(403)]
    [InlineData(404)]
    public async Task Write_NotAllowed_KeepsPointsAndSaysSoOnce(int status)
    {
        await using var server = await ScriptedInflux.StartAsync();
        await using var writer = await RunningWriter.StartAsync(server.Url, _time, options => options.Token = "user:the-secret");
        server.Answer((status, """{"error":"authorization failed"}"""), (status, ""));

        writer.Points.Add(new Reading("r"));
        await NextWindowAsync(server);
        await PauseAsync(TimeSpan.FromSeconds(30));
        await server.NextAsync();
        Assert.StartsWith($"InfluxDB at {server.Url.ToString().TrimEnd('/')} answers {status}: ", writer.Points.Trouble);
        await PauseAsync(TimeSpan.FromSeconds(30));
        await server.NextAsync();
        await writer.StopAsync();

        Assert.Equal((1, 0), (writer.Written, writer.Points.Dropped));
        Assert.Null(writer.Points.Trouble);
        Assert.Equal(2, writer.Log.Count);
        Assert.DoesNotContain(writer.Log, line => line.Contains("the-secret", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Write_ServerThatIsSlow_IsGivenUpAndAskedAgain()
    {
        await using var server = await ScriptedInflux.StartAsync();
        await using var writer = await RunningWriter.StartAsync(server.Url, _time);
        var asked = new TaskCompletionSource();
        server.OnWrite = async (_, http) =>
        {
            server.Answer();
            asked.SetResult();
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, http.RequestAborted).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        };

        writer.Points.Add(new Reading("r"));
        await _time.WhenSetAsync(Window, Token);
        _time.Advance(Window);
        await asked.Task.WaitAsync(Token);
        _time.Advance(TimeSpan.FromSeconds(10));
        await PauseAsync(TimeSpan.FromSeconds(1));
        await server.NextAsync();
        await writer.StopAsync();

        Assert.Equal((1, 0), (writer.Written, writer.Points.Dropped));
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
        await NextWindowAsync(server);

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
            lock (arrived) arrived.AddRange(NamesIn(write));
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

    [Fact]
    public async Task Write_InsideAMessage_IsNoPartOfItsTrace()
    {
        List<Activity> spans = [];
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name is InfluxServices.TelemetryName or MessageTrace.SourceName,
            Sample = (ref _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = span =>
            {
                lock (spans) spans.Add(span);
            },
        };
        ActivitySource.AddActivityListener(listener);
        await using var server = await ScriptedInflux.StartAsync();
        var ledger = new LatencyLedger(_time, "http", "m1", "elena", "dm");
        await using var writer = await RunningWriter.StartAsync(server.Url, _time);

        writer.Points.Add(new Reading("traced"));
        await NextWindowAsync(server);
        await writer.StopAsync();
        ledger.Complete("replied");

        lock (spans)
        {
            var write = Assert.Single(spans, span => span.OperationName == "influxdb.write");
            var message = spans.Last(span => span.OperationName == "message.process");
            Assert.Equal(default, write.ParentSpanId);
            Assert.NotEqual(message.TraceId, write.TraceId);
            Assert.Equal(1, write.GetTagItem("points"));
        }
    }

    /// <summary>Lets the window end in which a point was just added.</summary>
    private async Task<SentWrite> NextWindowAsync(ScriptedInflux server)
    {
        await _time.WhenSetAsync(Window, Token);
        _time.Advance(Window);
        return await server.NextAsync();
    }

    private async Task PauseAsync(TimeSpan pause, Action? meanwhile = null)
    {
        await _time.WhenSetAsync(pause, Token);
        meanwhile?.Invoke();
        _time.Advance(pause);
    }

    private static IEnumerable<string> NamesIn(SentWrite write) => write.Lines.Select(line => line.Split("name=")[1].Split(',')[0]);

    private static IEnumerable<string> TimesIn(SentWrite write) => write.Lines.Select(line => line.Split(' ')[^1]);
}

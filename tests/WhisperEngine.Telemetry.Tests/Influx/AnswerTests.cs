using Microsoft.AspNetCore.Http;
using WhisperEngine.Telemetry.Influx;
using WhisperEngine.Testing;

namespace WhisperEngine.Telemetry.Tests.Influx;

/// <summary>What the client does with a server's answers, on a clock that the test turns.</summary>
public sealed class AnswerTests
{
    private readonly ObservedTimeProvider _time = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

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
        var first = await server.NextWindowAsync(_time);
        await _time.PauseAsync(TimeSpan.FromSeconds(1), () => writer.Points.Add(new Reading("second")));
        await server.NextAsync();
        await _time.PauseAsync(TimeSpan.FromSeconds(2));
        var again = await server.NextAsync();
        var second = await server.NextAsync();

        Assert.Equal(first.Body, again.Body);
        Assert.Equal(["second"], second.Names);
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
        await server.NextWindowAsync(_time);
        await _time.PauseAsync(TimeSpan.FromSeconds(17));

        Assert.Equal(["r"], (await server.NextAsync()).Names);
    }

    [Fact]
    public async Task Write_PartialWriteOf1x_CountsTheLostWithTheServersWordsAndDoesNotRepeat()
    {
        await using var server = await ScriptedInflux.StartAsync();
        await using var writer = await RunningWriter.StartAsync(server.Url, _time);
        server.Answer((400, """{"error":"partial write: points beyond retention policy dropped=2"}"""));

        for (var i = 0; i < 5; i++) writer.Points.Add(new Reading("r"));
        await server.NextWindowAsync(_time);
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
            var isBad = write.Names.Contains("r77");
            http.Response.StatusCode = isBad ? 400 : 204;
            if (isBad) await http.Response.WriteAsync("""{"code":"invalid","message":"unable to parse the line of r77"}""");
            else lock (kept) kept.AddRange(write.Names);
        };

        for (var i = 0; i < 100; i++) writer.Points.Add(new Reading($"r{i}"));
        await server.NextWindowAsync(_time);
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
        await server.NextWindowAsync(_time);
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
            http.Response.StatusCode = write.Lines.Count > 2 || write.Names.Contains("huge") ? 413 : 204;
            return Task.CompletedTask;
        };

        foreach (var name in new[] { "a", "b", "huge", "c", "d" }) writer.Points.Add(new Reading(name));
        await server.NextWindowAsync(_time);
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
        await server.NextWindowAsync(_time);
        await _time.PauseAsync(TimeSpan.FromSeconds(30));
        await server.NextAsync();
        Assert.StartsWith($"InfluxDB at {server.Url.ToString().TrimEnd('/')} answers {status}: ", writer.Points.Trouble);
        await _time.PauseAsync(TimeSpan.FromSeconds(30));
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
        await _time.WhenSetAsync(ClockSteps.Window, Token);
        _time.Advance(ClockSteps.Window);
        await asked.Task.WaitAsync(Token);
        _time.Advance(TimeSpan.FromSeconds(10));
        await _time.PauseAsync(TimeSpan.FromSeconds(1));
        await server.NextAsync();
        await writer.StopAsync();

        Assert.Equal((1, 0), (writer.Written, writer.Points.Dropped));
    }
}

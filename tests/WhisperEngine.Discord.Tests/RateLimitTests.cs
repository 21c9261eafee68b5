using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.Metrics.Testing;
using WhisperEngine.Discord.Models;
using WhisperEngine.Discord.Rates;
using WhisperEngine.Discord.Rest;

namespace WhisperEngine.Discord.Tests;

public sealed class RateLimitTests
{
    private const string SendRoute = "POST channels/{channel}/messages";

    private static readonly Snowflake Here = new(600000000000000001);
    private static readonly Snowflake There = new(600000000000000002);

    // The body's 0.4 s and half of the greatest jitter.
    private static readonly TimeSpan AfterLimit = TimeSpan.FromMilliseconds(425);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("user", RateLimitScope.User, 1)]
    [InlineData("shared", RateLimitScope.Shared, 0)]
    [InlineData("global", RateLimitScope.Global, 1)]
    public async Task Send_429_WaitsForTheBodysTimeAndSendsAgain(string scope, RateLimitScope expected, int invalid)
    {
        await using var server = await ScriptedDiscord.StartAsync(Answers.Limited(0.4, scope), Answers.Json(Answers.Message));
        await using var host = new DiscordHost(server);
        using var limited = Collect(host, "whisperengine.discord.rest.rate_limited");
        using var counted = Collect(host, "whisperengine.discord.rest.invalid");
        var waits = new Waits();
        using var observed = DiscordRateWaits.Observe(waits.Begin);

        var sent = SendAsync(host, Here);
        await host.AdvanceAsync(AfterLimit);

        Assert.Equal("Hi", (await sent).Content);
        Assert.Equal(2, server.Requests.Count);
        Assert.Equal(server.Requests[0].Body, server.Requests[1].Body);
        Assert.Equal(new DiscordRateWait(SendRoute, expected, AfterLimit), Assert.Single(waits.Begun));
        Assert.Equal(1, waits.Ended);
        Assert.Equal(scope, Assert.Single(limited.GetMeasurementSnapshot()).Tags["scope"]);
        Assert.Equal(invalid, counted.GetMeasurementSnapshot().Count);
    }

    [Fact]
    public async Task Send_429User_HoldsBackOnlyThatChannel()
    {
        await using var server = await ScriptedDiscord.StartAsync(
            Answers.Limited(0.4, "user"), Answers.Json(Answers.Message), Answers.Json(Answers.Message));
        await using var host = new DiscordHost(server);

        var held = SendAsync(host, Here);
        await host.WhenSetAsync(AfterLimit);
        await SendAsync(host, There);

        Assert.False(held.IsCompleted);
        host.Clock.Advance(AfterLimit);
        await held;
    }

    [Fact]
    public async Task Send_429Global_HoldsBackAllButInteractions()
    {
        await using var server = await ScriptedDiscord.StartAsync(
            Answers.Limited(0.4, "global"), Answers.NoContent(), Answers.Json(Answers.Message), Answers.Json(Answers.Message));
        await using var host = new DiscordHost(server);
        var waits = new Waits();
        using var observed = DiscordRateWaits.Observe(waits.Begin);

        var first = SendAsync(host, Here);
        await host.WhenSetAsync(AfterLimit);
        var second = SendAsync(host, There);
        await host.Client.Rest.Interactions.DeferAsync(
            new DiscordInteraction { Id = Here, ApplicationId = Here, Token = "t", Type = DiscordInteractionType.ApplicationCommand }, true, Ct);

        Assert.Equal(2, server.Requests.Count);
        host.Clock.Advance(AfterLimit);
        await Task.WhenAll(first, second);
        Assert.Equal(4, server.Requests.Count);
        Assert.All(waits.Begun, wait => Assert.Equal(RateLimitScope.Global, wait.Scope));
        Assert.Equal(2, waits.Begun.Count);
    }

    [Fact]
    public async Task Send_429WithoutDiscordsBody_WaitsForTheHeader()
    {
        await using var server = await ScriptedDiscord.StartAsync(
            Answers.Json("<html>", 429, ("Retry-After", "7")), Answers.Json(Answers.Message));
        await using var host = new DiscordHost(server);

        var sent = SendAsync(host, Here);
        await host.AdvanceAsync(TimeSpan.FromMilliseconds(7025));

        await sent;
    }

    [Fact]
    public async Task Send_429LongerThanAllowed_FailsAtOnce()
    {
        await using var server = await ScriptedDiscord.StartAsync(Answers.Limited(61, "user"));
        await using var host = new DiscordHost(server);

        var first = await Assert.ThrowsAsync<DiscordRestException>(() => SendAsync(host, Here));
        var second = await Assert.ThrowsAsync<DiscordRestException>(() => SendAsync(host, Here));

        Assert.Equal((429, TimeSpan.FromSeconds(61)), (first.Status, first.RetryAfter));
        Assert.Equal(TimeSpan.FromMilliseconds(61_025), second.RetryAfter);
        Assert.Equal($"{SendRoute}: The rate limit lasts 61 s more, longer than Discord:MaxRateLimitWait.", first.Message);
        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task Send_BucketIsEmpty_WaitsForItsResetAndOthersDoNot()
    {
        await using var server = await ScriptedDiscord.StartAsync(
            Answers.Json(Answers.Message, 200, Answers.Bucket("send", 2, 1, 5)),
            Answers.Json(Answers.Message, 200, Answers.Bucket("send", 2, 0, 5)),
            Answers.Json(Answers.Message, 200, Answers.Bucket("send", 2, 1, 5)),
            Answers.Json(Answers.Message, 200, Answers.Bucket("send", 2, 1, 5)));
        await using var host = new DiscordHost(server);
        await SendAsync(host, Here);
        await SendAsync(host, Here);

        var third = SendAsync(host, Here);
        await host.WhenSetAsync(TimeSpan.FromSeconds(5));
        await SendAsync(host, There);

        Assert.Equal(3, server.Requests.Count);
        Assert.False(third.IsCompleted);
        host.Clock.Advance(TimeSpan.FromSeconds(5));
        await third;
    }

    [Fact]
    public async Task Calls_RoutesThatTurnOutToShareABucket_ShareIt()
    {
        await using var server = await ScriptedDiscord.StartAsync(
            Answers.Json(Answers.Message, 200, Answers.Bucket("both", 3, 2, 5)),
            Answers.Json(Answers.Message, 200, Answers.Bucket("both", 3, 1, 5)),
            Answers.Json(Answers.Message, 200, Answers.Bucket("both", 3, 0, 5)),
            Answers.Json(Answers.Message, 200, Answers.Bucket("both", 3, 2, 5)));
        await using var host = new DiscordHost(server);
        await SendAsync(host, Here);
        await EditAsync(host);
        await SendAsync(host, Here);

        var edit = EditAsync(host);
        await host.AdvanceAsync(TimeSpan.FromSeconds(5));

        await edit;
        Assert.Equal(4, server.Requests.Count);
    }

    [Fact]
    public async Task Calls_LimitNotYetKnown_GoOneByOne()
    {
        var release = new TaskCompletionSource();
        await using var server = await ScriptedDiscord.StartAsync(
            Answers.When(release.Task, Answers.Json(Answers.Message, 200, Answers.Bucket("send", 5, 4, 5))),
            Answers.Json(Answers.Message, 200, Answers.Bucket("send", 5, 3, 5)),
            Answers.Json(Answers.Message, 200, Answers.Bucket("send", 5, 2, 5)));
        await using var host = new DiscordHost(server);
        var waits = new Waits();
        using var observed = DiscordRateWaits.Observe(waits.Begin);

        var calls = new[] { SendAsync(host, Here), SendAsync(host, Here), SendAsync(host, Here) };
        Assert.Equal(2, waits.Begun.Count);
        release.SetResult();

        await Task.WhenAll(calls);
        Assert.Equal(3, server.Requests.Count);
        Assert.Equal(2, waits.Ended);
    }

    [Fact]
    public async Task Calls_FiftyInASecond_TheNextWaits()
    {
        await using var server = await ScriptedDiscord.StartAsync(
            [.. Enumerable.Repeat(Answers.Json("""{"id":"1"}"""), GlobalLimit.PerSecond + 1)]);
        await using var host = new DiscordHost(server);
        for (var i = 0; i < GlobalLimit.PerSecond; i++) await host.Client.Rest.Channels.GetAsync(new Snowflake((ulong)i), Ct);

        var next = host.Client.Rest.Channels.GetAsync(new Snowflake(99), Ct);
        await host.WhenSetAsync(TimeSpan.FromSeconds(1));

        Assert.Equal(GlobalLimit.PerSecond, server.Requests.Count);
        host.Clock.Advance(TimeSpan.FromSeconds(1));
        await next;
    }

    [Fact]
    public async Task Calls_WaitCancelled_LeavesThePlaceToOthers()
    {
        await using var server = await ScriptedDiscord.StartAsync(Answers.Limited(0.4, "user"), Answers.Json(Answers.Message));
        await using var host = new DiscordHost(server);
        using var cancel = new CancellationTokenSource();
        var cancelled = host.Client.Rest.Messages.SendAsync(Here, new MessageSend { Nonce = "1" }, cancel.Token);
        await host.WhenSetAsync(AfterLimit);

        await cancel.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => cancelled);
        var next = SendAsync(host, Here);
        await host.AdvanceAsync(AfterLimit);
        await next;
    }

    private static Task<DiscordMessage> SendAsync(DiscordHost host, Snowflake channel) =>
        host.Client.Rest.Messages.SendAsync(channel, new MessageSend { Content = "Hi", Nonce = "1" }, Ct);

    private static Task<DiscordMessage> EditAsync(DiscordHost host) =>
        host.Client.Rest.Messages.EditAsync(Here, new Snowflake(1), new MessageEdit { Content = "Hi" }, Ct);

    private static MetricCollector<long> Collect(DiscordHost host, string instrument) =>
        new(host.Services.GetRequiredService<IMeterFactory>(), DiscordTelemetry.SourceName, instrument);

    private sealed class Waits
    {
        private int _ended;

        public ConcurrentQueue<DiscordRateWait> Begun { get; } = new();

        public int Ended => _ended;

        public IDisposable Begin(DiscordRateWait wait)
        {
            Begun.Enqueue(wait);
            return new End(this);
        }

        private sealed class End(Waits owner) : IDisposable
        {
            public void Dispose() => Interlocked.Increment(ref owner._ended);
        }
    }
}

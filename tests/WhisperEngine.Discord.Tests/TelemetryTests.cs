using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.Metrics.Testing;
using WhisperEngine.Discord.Models;
using WhisperEngine.Discord.Rest;

namespace WhisperEngine.Discord.Tests;

public sealed class TelemetryTests : IDisposable
{
    private readonly Activity _test = new Activity("test").SetIdFormat(ActivityIdFormat.W3C).Start();
    private readonly ConcurrentQueue<Activity> _spans = new();
    private readonly ActivityListener _listener;

    public TelemetryTests()
    {
        _listener = new ActivityListener
        {
            ShouldListenTo = _ => true,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = span =>
            {
                if (span.TraceId == _test.TraceId && span != _test) _spans.Enqueue(span);
            },
        };
        ActivitySource.AddActivityListener(_listener);
    }

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Call_Success_HasExactlyTheseTags()
    {
        await using var server = await ScriptedDiscord.StartAsync(
            Answers.Json("{}", 500), Answers.Json(Answers.Message, 200, Answers.Bucket("abc", 5, 4, 5)));
        await using var host = new DiscordHost(server);
        using var durations = new MetricCollector<double>(
            host.Services.GetRequiredService<IMeterFactory>(), DiscordTelemetry.SourceName, "whisperengine.discord.rest.duration");

        var sent = SendAsync(host);
        await host.AdvanceAsync(TimeSpan.FromMilliseconds(250));
        await sent;

        var span = Assert.Single(_spans);
        Assert.Equal(("discord.rest", ActivityKind.Client, ActivityStatusCode.Unset), (span.DisplayName, span.Kind, span.Status));
        Assert.Equal(
            [
                "bot=elena",
                "discord.bucket=abc",
                "http.request.method=POST",
                "http.request.resend_count=1",
                "http.response.status_code=200",
                "http.route=channels/{channel}/messages",
            ],
            span.TagObjects.Select(tag => $"{tag.Key}={tag.Value}").Order(StringComparer.Ordinal));
        var duration = Assert.Single(durations.GetMeasurementSnapshot());
        Assert.Equal(0.25, duration.Value);
        Assert.Equal(
            ["bot=elena", "route=POST channels/{channel}/messages", "status=200"],
            duration.Tags.Select(tag => $"{tag.Key}={tag.Value}").Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Call_Failure_IsAnError()
    {
        await using var server = await ScriptedDiscord.StartAsync(Answers.Json("{}", 404));
        await using var host = new DiscordHost(server);

        await Assert.ThrowsAsync<DiscordRestException>(() => SendAsync(host));

        Assert.Equal(ActivityStatusCode.Error, Assert.Single(_spans).Status);
    }

    [Fact]
    public async Task Heartbeat_Acknowledged_IsMeasured()
    {
        await using var server = await ScriptedDiscord.StartAsync();
        await using var host = new DiscordHost(server);
        var meters = host.Services.GetRequiredService<IMeterFactory>();
        using var latency = new MetricCollector<double>(meters, DiscordTelemetry.SourceName, "whisperengine.discord.gateway.latency");
        using var latest = new MetricCollector<double>(meters, DiscordTelemetry.SourceName, "whisperengine.discord.gateway.latency.latest");
        using var reconnects = new MetricCollector<long>(meters, DiscordTelemetry.SourceName, "whisperengine.discord.gateway.reconnects");
        var socket = await host.ConnectAsync(server);
        await host.AdvanceAsync(ScriptedSocket.FirstBeat);
        await socket.ExpectAsync(1);

        host.Clock.Advance(TimeSpan.FromMilliseconds(80));
        await socket.AckAsync();
        await socket.CloseAsync(4000);
        await (await server.AcceptAsync()).GreetAsync(6);

        Assert.Equal(0.08, Assert.Single(latency.GetMeasurementSnapshot()).Value);
        Assert.Equal(0.08, Assert.Single(latest.GetMeasurementSnapshot()).Value);
        var reconnect = Assert.Single(reconnects.GetMeasurementSnapshot());
        Assert.Equal(("elena", "closed"), (reconnect.Tags["bot"], reconnect.Tags["reason"]));
    }

    [Fact]
    public async Task Everything_InTrouble_TellsNoSecretAndNoText()
    {
        await using var server = await ScriptedDiscord.StartAsync(
            Answers.Json("{}", 500),
            Answers.Limited(0.4, "user"),
            Answers.Json("""{"code":50035,"errors":{"content":{"_errors":[{"code":"C","message":"private words"}]}}}""", 400),
            Answers.Cut());
        await using var host = new DiscordHost(server);
        var socket = await host.ConnectAsync(server);
        await socket.MessageAsync(1, 2);
        await socket.DispatchAsync("MESSAGE_CREATE", 3, """{"id":"private words"}""");
        Assert.Equal("m1", await host.NextTextAsync());
        var sent = SendAsync(host);
        await host.AdvanceAsync(TimeSpan.FromMilliseconds(250));
        await host.AdvanceAsync(TimeSpan.FromMilliseconds(425));
        var refused = await Assert.ThrowsAsync<DiscordRestException>(() => sent);
        var interaction = new DiscordInteraction { Id = new(1), ApplicationId = new(2), Type = DiscordInteractionType.ApplicationCommand, Token = "hidden-token" };
        var cut = await Assert.ThrowsAsync<DiscordRestException>(() => host.Client.Rest.Interactions.DeferAsync(interaction, true, Ct));
        await socket.CloseAsync(4004);
        var fatal = await Assert.ThrowsAnyAsync<Exception>(() => host.Running);

        var told = string.Join('\n', host.Logs.GetSnapshot().Select(log => $"{log.Message} {log.Exception}"))
            + string.Join('\n', _spans.Select(span => $"{span.DisplayName} {string.Join(' ', span.TagObjects.Select(tag => tag.Value))}"))
            + refused + cut + fatal;

        Assert.Contains("POST channels/{channel}/messages", told, StringComparison.Ordinal);
        Assert.All(
            new[] { DiscordHost.Token, "hidden-token", "private words", "600000000000000001", "500000000000000001" },
            secret => Assert.DoesNotContain(secret, told, StringComparison.Ordinal));
    }

    public void Dispose()
    {
        _listener.Dispose();
        _test.Dispose();
    }

    private static Task<DiscordMessage> SendAsync(DiscordHost host) => host.Client.Rest.Messages.SendAsync(
        new Snowflake(600000000000000001), new MessageSend { Content = "private words", Nonce = "42" }, Ct);
}

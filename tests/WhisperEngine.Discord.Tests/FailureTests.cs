using Microsoft.Extensions.DependencyInjection;
using WhisperEngine.Discord.Models;
using WhisperEngine.Discord.Rates;
using WhisperEngine.Discord.Rest;

namespace WhisperEngine.Discord.Tests;

public sealed class FailureTests
{
    private static readonly Snowflake Channel = new(600000000000000001);
    private static readonly TimeSpan FirstRetry = TimeSpan.FromMilliseconds(250);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Send_500ThenOk_SendsTheSameNonceAgain()
    {
        await using var server = await ScriptedDiscord.StartAsync(Answers.Json("{}", 500), Answers.Json(Answers.Message));
        await using var host = new DiscordHost(server);

        var sent = SendAsync(host);
        await host.AdvanceAsync(FirstRetry);

        Assert.Equal(1100000000000000001ul, (await sent).Id.Value);
        Assert.Equal(2, server.Requests.Count);
        Assert.Contains("\"nonce\":\"42\",", server.Requests[0].Body, StringComparison.Ordinal);
        Assert.Equal(server.Requests[0], server.Requests[1], (left, right) => left.Line == right.Line && left.Body == right.Body);
    }

    [Fact]
    public async Task Send_ConnectionBreaks_SendsAgain()
    {
        await using var server = await ScriptedDiscord.StartAsync(Answers.Cut(), Answers.Json(Answers.Message));
        await using var host = new DiscordHost(server);

        var sent = SendAsync(host);
        await host.AdvanceAsync(FirstRetry);

        await sent;
        Assert.Equal(2, server.Requests.Count);
    }

    [Fact]
    public async Task Send_FailsThreeTimes_GivesUp()
    {
        await using var server = await ScriptedDiscord.StartAsync([.. Enumerable.Repeat(Answers.Json("<html>bad gateway", 502), 4)]);
        await using var host = new DiscordHost(server);

        var sent = SendAsync(host);
        await host.AdvanceAsync(FirstRetry);
        await host.AdvanceAsync(FirstRetry * 4);

        var problem = await Assert.ThrowsAsync<DiscordRestException>(() => sent);
        Assert.Equal(("POST channels/{channel}/messages: Discord answered 502.", 502), (problem.Message, problem.Status));
        Assert.Equal(3, server.Requests.Count);
    }

    [Fact]
    public async Task Get_NoAnswerInTime_AsksAgain()
    {
        var (arrived, never) = (new TaskCompletionSource(), new TaskCompletionSource());
        await using var server = await ScriptedDiscord.StartAsync(
            context =>
            {
                arrived.SetResult();
                return never.Task;
            },
            Answers.Json(Answers.Message));
        await using var host = new DiscordHost(server, options => options.RequestTimeout = TimeSpan.FromSeconds(9));

        var message = host.Client.Rest.Messages.GetAsync(Channel, new Snowflake(1), Ct);
        await arrived.Task;
        host.Clock.Advance(TimeSpan.FromSeconds(9));
        await host.AdvanceAsync(FirstRetry);

        await message;
        never.SetResult();
    }

    public static TheoryData<Func<DiscordRest, Task>> Unrepeatable => new()
    {
        rest => rest.Channels.TypeAsync(Channel, Ct),
        rest => rest.Interactions.RespondAsync(Interaction, new InteractionReply { Content = "Hi" }, Ct),
        rest => rest.Interactions.FollowUpAsync(Interaction, new InteractionReply { Content = "Hi" }, Ct),
    };

    [Theory]
    [MemberData(nameof(Unrepeatable), DisableDiscoveryEnumeration = true)]
    public async Task Post_WithoutNonce_IsSentOnce(Func<DiscordRest, Task> call)
    {
        await using var server = await ScriptedDiscord.StartAsync(Answers.Cut(), Answers.NoContent());
        await using var host = new DiscordHost(server);

        var problem = await Assert.ThrowsAsync<DiscordRestException>(() => call(host.Client.Rest));

        Assert.Null(problem.Status);
        Assert.EndsWith(": Discord could not be reached or did not answer in time.", problem.Message, StringComparison.Ordinal);
        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task Call_401_StopsTheBot()
    {
        await using var server = await ScriptedDiscord.StartAsync(Answers.Json("""{"message":"401: Unauthorized","code":0}""", 401));
        await using var host = new DiscordHost(server);

        var first = await Assert.ThrowsAsync<DiscordRestException>(() => SendAsync(host));
        var second = await Assert.ThrowsAsync<DiscordRestException>(() => SendAsync(host));

        Assert.Single(server.Requests);
        Assert.Equal((401, first.Message), (second.Status, second.Message));
        Assert.Contains("Discord refused the token of bot 'elena'. Developer Portal > your application > Bot > Reset Token", first.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(403, """{"message":"Missing Permissions","code":50013}""", 50013, "Discord answered 403 with code 50013: The bot lacks a permission in this channel: allow View Channel, Send Messages, Read Message History and Add Reactions.")]
    [InlineData(404, """{"message":"Unknown Message","code":10008}""", 10008, "Discord answered 404 with code 10008: The message does not exist any more.")]
    [InlineData(400, """{"code":50035,"message":"Invalid Form Body","errors":{"content":{"_errors":[{"code":"BASE_TYPE_MAX_LENGTH","message":"secret words"}]},"embeds":{"0":{"title":{"_errors":[{"code":"X","message":"m"}]}}}}}""", 50035, "Discord answered 400 with code 50035: Discord refused a field of the request: content BASE_TYPE_MAX_LENGTH, embeds.0.title X.")]
    public async Task Send_4xx_IsExplainedAndNotRepeated(int status, string body, int code, string problem)
    {
        await using var server = await ScriptedDiscord.StartAsync(Answers.Json(body, status));
        await using var host = new DiscordHost(server);

        var thrown = await Assert.ThrowsAsync<DiscordRestException>(() => SendAsync(host));

        Assert.Equal((status, code), (thrown.Status, thrown.Code));
        Assert.Equal($"POST channels/{{channel}}/messages: {problem}", thrown.Message);
        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task Calls_InvalidRequestBudgetSpent_AreNotSentByAnyBot()
    {
        await using var server = await ScriptedDiscord.StartAsync(
            [.. Enumerable.Repeat(Answers.Json("{}", 403), 3), Answers.Json(Answers.Message)]);
        await using var host = new DiscordHost(
            server, services: services => services.AddSingleton(sp => new InvalidRequestBudget(sp.GetRequiredService<TimeProvider>(), limit: 3)));
        using var other = host.Services.GetRequiredService<DiscordClientFactory>().Create(
            new DiscordClientOptions { Name = "kite", Token = "other", ApiBase = server.ApiBase, DataDirectory = "x" }, host.Store);
        for (var i = 0; i < 3; i++) await Assert.ThrowsAsync<DiscordRestException>(() => SendAsync(host));

        var problem = await Assert.ThrowsAsync<DiscordRestException>(() => other.Rest.Messages.GetAsync(Channel, Channel, Ct));

        Assert.Equal(InvalidRequestBudget.Span, problem.RetryAfter);
        Assert.Equal(3, server.Requests.Count);
        host.Clock.Advance(InvalidRequestBudget.Span);
        await other.Rest.Messages.GetAsync(Channel, Channel, Ct);
    }

    [Fact]
    public async Task Get_AnswerHasAnotherShape_Fails()
    {
        await using var server = await ScriptedDiscord.StartAsync(Answers.Json("""{"id":5}"""));
        await using var host = new DiscordHost(server);

        var problem = await Assert.ThrowsAsync<DiscordRestException>(() => host.Client.Rest.Channels.GetAsync(Channel, Ct));

        Assert.Equal("GET channels/{channel}: Discord's answer has not the documented shape.", problem.Message);
    }

    private static DiscordInteraction Interaction => new()
    {
        Id = new Snowflake(1),
        ApplicationId = new Snowflake(2),
        Type = DiscordInteractionType.ApplicationCommand,
        Token = "t",
    };

    private static Task<DiscordMessage> SendAsync(DiscordHost host) =>
        host.Client.Rest.Messages.SendAsync(Channel, new MessageSend { Content = "Hi", Nonce = "42" }, Ct);
}

using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using WhisperEngine.Discord.Models;
using WhisperEngine.Discord.Rest;

namespace WhisperEngine.Discord.Tests;

/// <summary>What the client sends, field by field.</summary>
public sealed class RequestTests
{
    private static readonly Snowflake Channel = new(600000000000000001);
    private static readonly Snowflake Message = new(1100000000000000001);
    private static readonly Snowflake Application = new(800000000000000001);

    private static readonly DiscordInteraction Interaction = new()
    {
        Id = new Snowflake(1200000000000000001),
        ApplicationId = Application,
        Type = DiscordInteractionType.ApplicationCommand,
        Token = "interaction/token",
    };

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Send_Plain_IsExactlyThis()
    {
        var request = await RequestAsync(
            Answers.Json(Answers.Message),
            rest => rest.Messages.SendAsync(Channel, new MessageSend { Content = "Hi @everyone", Nonce = "1100000000000000001.0" }, Ct));

        Assert.Equal("POST /api/v10/channels/600000000000000001/messages", request.Line);
        Assert.Equal($"Bot {DiscordHost.Token}", request.Headers["Authorization"]);
        Assert.Equal("application/json", request.Headers["Content-Type"]);
        Assert.Matches(@"^DiscordBot \(https://\S+, \d+\.\d+\.\d+\)$", request.Headers["User-Agent"]);
        Assert.DoesNotContain("traceparent", request.Headers.Keys);
        AssertBody(
            """
            {"content":"Hi @everyone","nonce":"1100000000000000001.0","enforce_nonce":true,"allowed_mentions":{"parse":[],"replied_user":false}}
            """,
            request);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Send_ReplyWithEmbed_IsExactlyThis(bool ping)
    {
        var message = new MessageSend
        {
            Content = "Hi",
            Nonce = "n",
            ReplyTo = Message,
            PingReplied = ping,
            Flags = DiscordMessageFlags.SuppressEmbeds | DiscordMessageFlags.SuppressNotifications,
            Embeds = [new DiscordEmbed { Title = "T", Description = "D", Color = 0xFF8800, Footer = new DiscordEmbedFooter("F") }],
        };

        var request = await RequestAsync(Answers.Json(Answers.Message), rest => rest.Messages.SendAsync(Channel, message, Ct));

        AssertBody(
            $$$"""
            {"content":"Hi","nonce":"n","enforce_nonce":true,"flags":4100,
             "embeds":[{"title":"T","description":"D","color":16746496,"footer":{"text":"F"} }],
             "message_reference":{"message_id":"1100000000000000001","fail_if_not_exists":false},
             "allowed_mentions":{"parse":[],"replied_user":{{{(ping ? "true" : "false")}}} } }
            """,
            request);
    }

    [Fact]
    public async Task Edit_Message_SaysWhomToPingAgain()
    {
        var request = await RequestAsync(
            Answers.Json(Answers.Message), rest => rest.Messages.EditAsync(Channel, Message, new MessageEdit { Content = "Hi" }, Ct));

        Assert.Equal("PATCH /api/v10/channels/600000000000000001/messages/1100000000000000001", request.Line);
        AssertBody("""{"content":"Hi","allowed_mentions":{"parse":[],"replied_user":false}}""", request);
    }

    [Fact]
    public async Task Respond_Ephemeral_IsExactlyThis()
    {
        var reply = new InteractionReply { Content = "Hi", Flags = DiscordMessageFlags.Ephemeral };

        var request = await RequestAsync(Answers.NoContent(), rest => rest.Interactions.RespondAsync(Interaction, reply, Ct));

        Assert.Equal("POST /api/v10/interactions/1200000000000000001/interaction%2Ftoken/callback", request.Line);
        Assert.DoesNotContain("Authorization", request.Headers.Keys);
        AssertBody("""{"type":4,"data":{"content":"Hi","flags":64,"allowed_mentions":{"parse":[],"replied_user":false} } }""", request);
    }

    [Theory]
    [InlineData(true, """{"type":5,"data":{"flags":64,"allowed_mentions":{"parse":[],"replied_user":false} } }""")]
    [InlineData(false, """{"type":5,"data":{"allowed_mentions":{"parse":[],"replied_user":false} } }""")]
    public async Task Defer_Interaction_IsExactlyThis(bool ephemeral, string body)
    {
        var request = await RequestAsync(Answers.NoContent(), rest => rest.Interactions.DeferAsync(Interaction, ephemeral, Ct));

        AssertBody(body, request);
    }

    [Fact]
    public async Task EditOriginal_Interaction_IsExactlyThis()
    {
        var request = await RequestAsync(
            Answers.Json(Answers.Message), rest => rest.Interactions.EditOriginalAsync(Interaction, new MessageEdit { Content = "Hi" }, Ct));

        Assert.Equal("PATCH /api/v10/webhooks/800000000000000001/interaction%2Ftoken/messages/@original", request.Line);
        AssertBody("""{"content":"Hi","allowed_mentions":{"parse":[],"replied_user":false}}""", request);
    }

    [Fact]
    public async Task FollowUp_Interaction_IsExactlyThis()
    {
        var request = await RequestAsync(
            Answers.Json(Answers.Message), rest => rest.Interactions.FollowUpAsync(Interaction, new InteractionReply { Content = "Hi" }, Ct));

        Assert.Equal("POST /api/v10/webhooks/800000000000000001/interaction%2Ftoken?wait=true", request.Line);
        AssertBody("""{"content":"Hi","allowed_mentions":{"parse":[],"replied_user":false}}""", request);
    }

    [Fact]
    public async Task OpenDm_User_IsExactlyThis()
    {
        var request = await RequestAsync(
            Answers.Json("""{"id":"5","type":1,"recipients":[]}"""), rest => rest.Channels.OpenDmAsync(new Snowflake(500), Ct));

        Assert.Equal("POST /api/v10/users/@me/channels", request.Line);
        AssertBody("""{"recipient_id":"500"}""", request);
    }

    [Fact]
    public async Task StartThread_Message_IsExactlyThis()
    {
        var request = await RequestAsync(
            Answers.Json("""{"id":"5","type":11}"""), rest => rest.Channels.StartThreadAsync(Channel, Message, "Tides", Ct));

        Assert.Equal("POST /api/v10/channels/600000000000000001/messages/1100000000000000001/threads", request.Line);
        AssertBody("""{"name":"Tides","auto_archive_duration":1440}""", request);
    }

    [Theory]
    [InlineData("PUT", "👍", "%F0%9F%91%8D")]
    [InlineData("DELETE", "wave:42", "wave%3A42")]
    public async Task React_Emoji_IsEncoded(string method, string emoji, string encoded)
    {
        var request = await RequestAsync(Answers.NoContent(), rest => method == "PUT"
            ? rest.Messages.ReactAsync(Channel, Message, emoji, Ct)
            : rest.Messages.UnreactAsync(Channel, Message, emoji, Ct));

        Assert.Equal($"{method} /api/v10/channels/600000000000000001/messages/1100000000000000001/reactions/{encoded}/@me", request.Line);
        Assert.Equal("", request.Body);
    }

    public static TheoryData<string, string, Func<DiscordRest, Task>> Bodiless => new()
    {
        { "POST /api/v10/channels/600000000000000001/typing", "", rest => rest.Channels.TypeAsync(Channel, Ct) },
        { "DELETE /api/v10/channels/600000000000000001/messages/1100000000000000001", "", rest => rest.Messages.DeleteAsync(Channel, Message, Ct) },
        { "GET /api/v10/channels/600000000000000001/messages/1100000000000000001", Answers.Message, rest => rest.Messages.GetAsync(Channel, Message, Ct) },
        {
            "GET /api/v10/channels/600000000000000001/messages?limit=20&before=1100000000000000001", "[]",
            rest => rest.Messages.ListAsync(Channel, new MessageQuery { Limit = 20, Before = Message }, Ct)
        },
        { "GET /api/v10/channels/600000000000000001", """{"id":"600000000000000001"}""", rest => rest.Channels.GetAsync(Channel, Ct) },
        { "GET /api/v10/users/@me", ScriptedSocket.User, rest => rest.GetCurrentUserAsync(Ct) },
        { "GET /api/v10/applications/@me", """{"id":"1"}""", rest => rest.GetCurrentApplicationAsync(Ct) },
        {
            "DELETE /api/v10/webhooks/800000000000000001/interaction%2Ftoken/messages/@original", "",
            rest => rest.Interactions.DeleteOriginalAsync(Interaction, Ct)
        },
    };

    [Theory]
    [MemberData(nameof(Bodiless), DisableDiscoveryEnumeration = true)]
    public async Task Call_WithoutBody_HasThisLine(string line, string answer, Func<DiscordRest, Task> call)
    {
        var request = await RequestAsync(answer.Length == 0 ? Answers.NoContent() : Answers.Json(answer), call);

        Assert.Equal(line, request.Line);
        Assert.Equal("", request.Body);
    }

    [Fact]
    public void Serializer_EveryOutgoingMessage_WritesWhomToPing()
    {
        var types = typeof(OutgoingMessage).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(OutgoingMessage))).ToList();

        Assert.Equal(3, types.Count);
        Assert.All(types, type => Assert.Contains(
            DiscordJson.Default.GetTypeInfo(type)!.Properties, property => property is { Name: "allowed_mentions", Get: not null }));
    }

    [Fact]
    public void Nonce_TooLong_IsRefusedHere() =>
        Assert.Throws<ArgumentException>(() => new MessageSend { Nonce = new string('1', MessageSend.MaxNonceLength + 1) });

    private static async Task<ReceivedRequest> RequestAsync(RequestDelegate answer, Func<DiscordRest, Task> call)
    {
        await using var server = await ScriptedDiscord.StartAsync(answer);
        await using var host = new DiscordHost(server);
        await call(host.Client.Rest);
        return Assert.Single(server.Requests);
    }

    private static void AssertBody(string expected, ReceivedRequest request) =>
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(expected), JsonNode.Parse(request.Body)), request.Body);
}

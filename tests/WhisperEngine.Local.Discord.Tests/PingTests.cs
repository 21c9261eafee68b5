using System.Text.Json.Nodes;
using CsCheck;

namespace WhisperEngine.Local.Discord.Tests;

/// <summary>Whom a message notifies.</summary>
public sealed class PingTests
{
    private const string Text = "<@USER> <@!OTHER> <@&ROLE> @everyone `@here`";

    [Theory]
    [InlineData(null, "ann bea", true, true)]
    [InlineData("""{"parse":[]}""", "", false, false)]
    [InlineData("""{"parse":null,"users":[],"roles":[]}""", "", false, false)]
    [InlineData("""{"parse":["users"]}""", "ann bea", false, false)]
    [InlineData("""{"parse":["roles"]}""", "", true, false)]
    [InlineData("""{"parse":["everyone"]}""", "", false, true)]
    [InlineData("""{"users":["OTHER"]}""", "bea", false, false)]
    [InlineData("""{"parse":["everyone"],"users":["USER"],"roles":["ROLE"]}""", "ann", true, true)]
    public async Task Message_WithAllowedMentions_NotifiesOnlyThose(string? allowed, string users, bool role, bool everyone)
    {
        await using var server = await DiscordServer.StartAsync();
        var scene = await Scene.SetAsync(server);
        var body = new JsonObject { ["content"] = scene.Fill(Text) };
        if (allowed is not null) body["allowed_mentions"] = JsonNode.Parse(scene.Fill(allowed));

        var sent = await scene.SendAsync(HttpMethod.Post, "", body);
        var edited = await scene.SendAsync(HttpMethod.Patch, $"/{sent["id"]}", body);

        Assert.All((JsonNode[])[sent, edited], message =>
        {
            Assert.Equal(users, string.Join(' ', message["mentions"]!.AsArray().Select(user => (string?)user!["username"])));
            Assert.Equal((role ? 1 : 0, everyone), (message["mention_roles"]!.AsArray().Count, (bool)message["mention_everyone"]!));
        });
    }

    [Theory]
    [InlineData(null, "ann")]
    [InlineData("""{"parse":[]}""", "")]
    [InlineData("""{"parse":[],"replied_user":true}""", "ann")]
    public async Task Reply_NotifiesItsAuthor_UnlessToldOtherwise(string? allowed, string users)
    {
        await using var server = await DiscordServer.StartAsync();
        var scene = await Scene.SetAsync(server);
        var asked = await server.SayAsync(scene.Channel, scene.User, "hello");
        var body = new JsonObject
        {
            ["content"] = "hi",
            ["message_reference"] = new JsonObject { ["message_id"] = asked["id"]!.DeepClone() },
        };
        if (allowed is not null) body["allowed_mentions"] = JsonNode.Parse(allowed);

        var sent = await scene.SendAsync(HttpMethod.Post, "", body);

        Assert.Equal(users, string.Join(' ', sent["mentions"]!.AsArray().Select(user => (string?)user!["username"])));
        Assert.Equal(19, (int?)sent["type"]);
    }

    [Fact]
    public async Task Edit_WithoutAllowedMentions_ForgetsTheEarlierOnes()
    {
        await using var server = await DiscordServer.StartAsync();
        var scene = await Scene.SetAsync(server);
        var sent = await scene.SendAsync(HttpMethod.Post, "", new JsonObject
        {
            ["content"] = "@everyone",
            ["allowed_mentions"] = new JsonObject { ["parse"] = new JsonArray() },
        });

        var edited = await scene.SendAsync(HttpMethod.Patch, $"/{sent["id"]}", new JsonObject { ["content"] = "@everyone!" });

        Assert.Equal((false, true), ((bool)sent["mention_everyone"]!, (bool)edited["mention_everyone"]!));
    }

    [Fact]
    public async Task Message_AnyTextNothingAllowed_NotifiesNobody()
    {
        await using var server = await DiscordServer.StartAsync("--LocalDiscord:RateLimits", "false");
        var scene = await Scene.SetAsync(server);
        string[] pieces = ["<@USER>", "<@!OTHER>", "<@&ROLE>", "<@&GUILD>", "@everyone", "@here", "`", "\\", "\n", "<", ">", "@", " a"];
        var texts = Gen.OneOf([.. pieces.Select(piece => Gen.Const(piece))]).Array[1, 12].Select(parts => string.Concat(parts)).Where(text => !string.IsNullOrWhiteSpace(text));

        await texts.SampleAsync(
            async text =>
            {
                var sent = await scene.SendAsync(HttpMethod.Post, "", new JsonObject
                {
                    ["content"] = scene.Fill(text),
                    ["allowed_mentions"] = new JsonObject { ["parse"] = new JsonArray() },
                });
                Assert.Empty(sent["mentions"]!.AsArray());
                Assert.Empty(sent["mention_roles"]!.AsArray());
                Assert.False((bool)sent["mention_everyone"]!);
            },
            iter: 60, threads: 1);
    }

    private sealed record Scene(DiscordServer Server, string Token, JsonNode Channel, JsonNode User, Dictionary<string, string> Ids)
    {
        public static async Task<Scene> SetAsync(DiscordServer server)
        {
            var token = await server.AddBotAsync();
            var user = (await server.PostAsync("users", new JsonObject { ["name"] = "ann" }))!["id"]!;
            var other = (await server.PostAsync("users", new JsonObject { ["name"] = "bea" }))!["id"]!;
            var guild = (await server.PostAsync("guilds", new JsonObject { ["name"] = "test", ["channels"] = new JsonArray("one") }))!;
            var (_, shape) = await server.RestAsync(token, HttpMethod.Get, $"guilds/{guild["id"]}");
            return new Scene(server, token, guild["channels"]![0]!["id"]!, user, new()
            {
                ["USER"] = (string)user!,
                ["OTHER"] = (string)other!,
                ["GUILD"] = (string)guild["id"]!,
                ["ROLE"] = (string)shape!["roles"]![1]!["id"]!,
            });
        }

        public string Fill(string text) => Ids.Aggregate(text, (filled, id) => filled.Replace(id.Key, id.Value, StringComparison.Ordinal));

        public async Task<JsonNode> SendAsync(HttpMethod method, string path, JsonObject body)
        {
            var (status, message) = await Server.RestAsync(Token, method, $"channels/{Channel}/messages{path}", body.DeepClone());
            Assert.True(status == 200, message?.ToJsonString());
            return message!;
        }
    }
}

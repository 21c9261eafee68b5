using System.Text.Json.Nodes;

namespace WhisperEngine.Local.Discord.Tests;

public sealed class AdminTests
{
    [Fact]
    public async Task Request_AnotherSitesHost_Is403()
    {
        await using var server = await DiscordServer.StartAsync();
        foreach (var path in (string[])["/", "/admin/log", "/page/state", "/api/v10/gateway", "/gateway"])
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(path, UriKind.Relative));
            request.Headers.Host = "evil.example";
            using var response = await server.Http.SendAsync(request, TestContext.Current.CancellationToken);
            Assert.Equal(403, (int)response.StatusCode);
        }
    }

    [Theory]
    [InlineData("faults", """{"kind":"nonsense"}""", 400)]
    [InlineData("faults", """{"kind":"close","code":1005}""", 400)]
    [InlineData("faults", """{"kind":"rate_limit","scope":"mine"}""", 400)]
    [InlineData("faults", """{"kind":"error","statsu":500}""", 400)]
    [InlineData("users", """{"name":" "}""", 400)]
    [InlineData("users", "{}", 400)]
    [InlineData("messages", """{"author_id":"1","channel_id":"1","content":"a"}""", 404)]
    [InlineData("messages", """{"author_id":1,"content":"a"}""", 400)]
    public async Task Request_Wrong_IsRefused(string path, string json, int status)
    {
        await using var server = await DiscordServer.StartAsync();
        using var response = await server.SendAsync(HttpMethod.Post, "/admin/" + path, JsonNode.Parse(json));

        Assert.Equal(status, (int)response.StatusCode);
    }

    [Fact]
    public async Task Faults_Waiting_AreListedUsedUpAndCleared()
    {
        await using var server = await DiscordServer.StartAsync();
        var (one, other) = (await server.AddBotAsync("one"), await server.AddBotAsync("other"));
        await server.FaultAsync("error", new JsonObject { ["status"] = 503, ["bot"] = "one", ["count"] = 2, ["path"] = "GET /api/v10/users/@me" });
        List<int> statuses = [];
        foreach (var token in (string[])[other, one, one, one]) statuses.Add((await server.RestAsync(token, HttpMethod.Get, "users/@me")).Status);
        Assert.Equal([200, 503, 503, 200], statuses);

        await server.FaultAsync("no_ack", new JsonObject { ["count"] = 9 });
        Assert.Equal(9, (int?)(await server.AdminAsync(HttpMethod.Get, "faults"))![0]!["count"]);
        await server.AdminAsync(HttpMethod.Delete, "faults");
        Assert.Empty((await server.AdminAsync(HttpMethod.Get, "faults"))!.AsArray());
    }

    [Fact]
    public async Task Log_WhatABotDid_IsThereWithoutItsToken()
    {
        await using var server = await DiscordServer.StartAsync();
        var token = await server.AddBotAsync();
        await using var client = await GatewayClient.ConnectAsync(server);
        await client.IdentifyAsync(token);
        await server.ConverseAsync(token);

        var log = (await server.AdminAsync(HttpMethod.Get, "log"))!.AsArray();

        Assert.Equal(["gateway", "gateway", "rest"], log.Select(entry => (string?)entry!["kind"]));
        Assert.Equal((2, "robin"), ((int?)log[1]!["op"], (string?)log[1]!["bot"]));
        Assert.Equal(("POST", 200, "hi"), ((string?)log[2]!["method"], (int?)log[2]!["status"], (string?)log[2]!["body"]!["content"]));
        Assert.DoesNotContain(token, log.ToJsonString(), StringComparison.Ordinal);
        Assert.Single((await server.AdminAsync(HttpMethod.Get, $"log?after={log[1]!["n"]}"))!.AsArray());
    }

    [Fact]
    public async Task Interaction_WrongOptions_IsRefusedFieldByField()
    {
        await using var server = await DiscordServer.StartAsync();
        var bot = (await server.PostAsync("bots", new JsonObject { ["name"] = "robin" }))!;
        var forget = new JsonObject
        {
            ["type"] = 1,
            ["name"] = "forget",
            ["description"] = "Forgets",
            ["options"] = new JsonArray(
            new JsonObject { ["type"] = 4, ["name"] = "count", ["description"] = "How many", ["required"] = true })
        };
        var (status, _) = await server.RestAsync((string)bot["token"]!, HttpMethod.Put, $"applications/{bot["application_id"]}/commands", new JsonArray(
            new JsonObject { ["name"] = "memory", ["description"] = "What I know", ["options"] = new JsonArray(forget) }));
        Assert.Equal(200, status);
        var (channel, user) = await server.GeneralAsync();
        using var response = await server.SendAsync(HttpMethod.Post, "/admin/interactions", new JsonObject
        {
            ["user_id"] = user.DeepClone(),
            ["channel_id"] = channel.DeepClone(),
            ["command"] = "memory",
            ["options"] = new JsonObject { ["forget"] = new JsonObject { ["count"] = "many" }, ["colour"] = "red" },
        });
        var problem = JsonNode.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!;

        Assert.Equal((400, 50035), ((int)response.StatusCode, (int?)problem["code"]));
        Assert.Equal("BASE_TYPE_BAD_TYPE", (string?)problem["errors"]!["options"]!["forget"]!["count"]!["_errors"]![0]!["code"]);
        Assert.Equal("UNKNOWN_OPTION", (string?)problem["errors"]!["options"]!["colour"]!["_errors"]![0]!["code"]);
    }
}

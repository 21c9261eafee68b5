using System.Text.Json.Nodes;
using WhisperEngine.Discord.Models;

namespace WhisperEngine.Discord.Tests;

public sealed class CommandTests
{
    private const string Body = """
        [{"name":"reset","description":"Forget this conversation","type":1,"options":[],"contexts":[0,1],"nsfw":false},
         {"name":"memory","description":"What I remember","type":1,"nsfw":false,"options":[
           {"type":1,"name":"forget","description":"Forget","required":false,"choices":[],"options":[
             {"type":3,"name":"what","description":"What","required":true,"choices":[{"name":"All","value":"all"}],"options":[]}]}]}]
        """;

    /// <summary>As Discord answers: more fields, another order, defaults left out, and its own choice where none was made.</summary>
    private const string Registered = """
        [{"id":"2","application_id":"1","version":"3","default_member_permissions":null,"type":1,"name":"memory","description":"What I remember",
          "dm_permission":true,"contexts":[0,1,2],"integration_types":[0],"nsfw":false,"options":[
           {"type":1,"name":"forget","description":"Forget","options":[
             {"type":3,"name":"what","description":"What","required":true,"choices":[{"name":"All","value":"all","name_localizations":null}]}]}]},
         {"id":"1","application_id":"1","version":"3","type":1,"name":"reset","description":"Forget this conversation","contexts":[0,1]}]
        """;

    private static readonly Snowflake Application = new(1);

    private static readonly ApplicationCommand[] Commands =
    [
        new() { Name = "reset", Description = "Forget this conversation", Contexts = [0, 1] },
        new()
        {
            Name = "memory",
            Description = "What I remember",
            Options =
            [
                new ApplicationCommandOption
                {
                    Type = ApplicationCommandOptionType.SubCommand,
                    Name = "forget",
                    Description = "Forget",
                    Options =
                    [
                        new ApplicationCommandOption
                        {
                            Type = ApplicationCommandOptionType.Text,
                            Name = "what",
                            Description = "What",
                            Required = true,
                            Choices = [new ApplicationCommandChoice("All", "all")],
                        },
                    ],
                },
            ],
        },
    ];

    [Theory]
    [InlineData("[]")]
    [InlineData("""[{"id":"1","type":1,"name":"reset","description":"Old words"},{"id":"2","type":1,"name":"memory","description":"What I remember"}]""")]
    public async Task Sync_Different_OverwritesAll(string registered)
    {
        await using var server = await ScriptedDiscord.StartAsync(Answers.Json(registered), Answers.Json(Registered));
        await using var host = new DiscordHost(server);

        Assert.True(await host.Client.Rest.Commands.SyncAsync(Application, new Snowflake(7), Commands, TestContext.Current.CancellationToken));

        Assert.Equal("GET /api/v10/applications/1/guilds/7/commands", server.Requests[0].Line);
        Assert.Equal("PUT /api/v10/applications/1/guilds/7/commands", server.Requests[1].Line);
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(Body), JsonNode.Parse(server.Requests[1].Body)), server.Requests[1].Body);
    }

    [Fact]
    public async Task Sync_Same_WritesNothing()
    {
        await using var server = await ScriptedDiscord.StartAsync(Answers.Json(Registered));
        await using var host = new DiscordHost(server);

        Assert.False(await host.Client.Rest.Commands.SyncAsync(Application, null, Commands, TestContext.Current.CancellationToken));

        Assert.Equal("GET /api/v10/applications/1/commands", Assert.Single(server.Requests).Line);
    }
}

using System.Text.Json.Nodes;

namespace WhisperEngine.Local.Discord.Tests;

public sealed class JournalTests : IDisposable
{
    private const string Token = "token-of-elena";
    private readonly string _data = Directory.CreateTempSubdirectory("local-discord-").FullName;

    private string[] Settings => ["--data", _data, "--LocalDiscord:Bots:0:Name", "elena", "--LocalDiscord:Bots:0:Token", Token];

    private string File => Path.Combine(_data, "journal.jsonl");

    public void Dispose() => Directory.Delete(_data, recursive: true);

    [Fact]
    public async Task Restart_KeepsEverythingButEphemeralMessagesAndTokens()
    {
        JsonNode channel, user;
        string before;
        await using (var server = await DiscordServer.StartAsync(Settings))
        {
            (channel, user) = await server.GeneralAsync();
            var asked = await server.ConverseAsync(Token);
            await server.PostAsync("reactions", new JsonObject
            {
                ["user_id"] = user.DeepClone(),
                ["channel_id"] = channel.DeepClone(),
                ["message_id"] = asked.DeepClone(),
                ["emoji"] = "👍",
            });
            await server.AdminAsync(HttpMethod.Patch, $"messages/{asked}", new JsonObject { ["content"] = "hello!" });
            var gone = await server.SayAsync(channel, user, "never mind");
            await server.AdminAsync(HttpMethod.Delete, $"messages/{gone["id"]}");
            before = (await server.AdminAsync(HttpMethod.Get, $"messages?channel_id={channel}"))!.ToJsonString();
        }

        for (var run = 0; run < 2; run++)
        {
            await using var again = await DiscordServer.StartAsync(Settings);
            Assert.Equal(before, (await again.AdminAsync(HttpMethod.Get, $"messages?channel_id={channel}"))!.ToJsonString());
            Assert.Equal((channel.ToString(), user.ToString()), ((await again.GeneralAsync()).Channel.ToString(), (await again.GeneralAsync()).User.ToString()));
            Assert.Equal(200, (await again.RestAsync(Token, HttpMethod.Get, "users/@me")).Status);
        }

        var kept = await System.IO.File.ReadAllTextAsync(File, TestContext.Current.CancellationToken);
        Assert.DoesNotContain(Token, kept, StringComparison.Ordinal);
        Assert.DoesNotContain("never mind", kept, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Restart_LastLineCutOff_LosesOnlyThatLine()
    {
        JsonNode channel;
        await using (var server = await DiscordServer.StartAsync(Settings))
        {
            (channel, var user) = await server.GeneralAsync();
            await server.SayAsync(channel, user, "one");
            await server.SayAsync(channel, user, "two");
        }

        await using (var file = System.IO.File.Open(File, FileMode.Open)) file.SetLength(file.Length - 5);

        await using var again = await DiscordServer.StartAsync(Settings);
        var kept = (await again.AdminAsync(HttpMethod.Get, $"messages?channel_id={channel}"))!.AsArray();
        Assert.Equal(["one"], kept.Select(message => (string?)message!["content"]));
    }

    [Fact]
    public async Task Start_JournalDamagedInTheMiddle_SaysWhere()
    {
        await System.IO.File.WriteAllTextAsync(File, "{\"change\":\"deleted\"}\nnonsense\n{}\n", TestContext.Current.CancellationToken);

        var error = await Assert.ThrowsAsync<InvalidOperationException>(() => DiscordServer.StartAsync(Settings));

        Assert.StartsWith($"Line 2 of {File} is not a change", error.Message, StringComparison.Ordinal);
        Assert.EndsWith("Delete the file to start anew.", error.Message, StringComparison.Ordinal);
    }
}

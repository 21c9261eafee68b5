using System.Text;
using WhisperEngine.Testing;

namespace WhisperEngine.EndToEnd.Tests;

/// <summary>No stale character: what an author saves through the API is what the next message of every worker speaks.</summary>
public sealed class CharacterEditTests
{
    private static readonly (string Bot, string Worker)[] s_bots = [("one", "bot-worker-1"), ("two", "bot-worker-2")];

    [Fact]
    public async Task Character_EditedThroughTheApi_TheVeryNextMessageOfTwoWorkersSpeaksIt()
    {
        var bots = s_bots.SelectMany((bot, i) => new[] { $"Bots:{i}:Name={bot.Bot}", $"Bots:{i}:Character=elena", $"Bots:{i}:Worker={bot.Worker}" });
        await using var host = await RunningAppHost.StartAsync(bots, cancellationToken: TestContext.Current.CancellationToken);
        using var client = new ChatClient(host);
        Assert.Equal(["# You are Elena", "# You are Elena"], await FirstLinesAsync(client));

        await EditAsync(host, "name: Elena\n", "name: Helena\n  normalizedName: elena\n");

        Assert.Equal(["# You are Helena", "# You are Helena"], await FirstLinesAsync(client));
    }

    /// <summary>The first line of the prompt with which each worker answers one message.</summary>
    private static async Task<List<string>> FirstLinesAsync(ChatClient client)
    {
        List<string> lines = [];
        foreach (var (bot, worker) in s_bots)
        {
            await client.SayAsync(bot, worker, "Hello!");
            var request = Assert.Single((await client.ModelRequestsAsync(last: 1)).EnumerateArray());
            lines.Add(request.GetProperty("messages")[0].GetProperty("content").GetString()!.Split('\n')[0]);
        }
        return lines;
    }

    private static async Task EditAsync(RunningAppHost host, string old, string now)
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        using var http = new HttpClient { BaseAddress = host.Run.Url("cdl-api"), DefaultRequestHeaders = { { "X-Api-Key", host.Run.ApiKey } } };
        var source = await http.GetStringAsync(new Uri("/api/characters/elena", UriKind.Relative), cancellationToken);
        using var edited = new StringContent(source.Replace(old, now, StringComparison.Ordinal), Encoding.UTF8, "application/yaml");
        using var saved = await http.PutAsync(new Uri("/api/characters/elena", UriKind.Relative), edited, cancellationToken);
        Assert.True(saved.IsSuccessStatusCode, await saved.Content.ReadAsStringAsync(cancellationToken));
    }
}

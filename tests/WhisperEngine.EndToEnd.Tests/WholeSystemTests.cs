using System.Diagnostics;
using System.Text.Json;
using WhisperEngine.Testing;

namespace WhisperEngine.EndToEnd.Tests;

/// <summary>The real AppHost, as <c>dotnet run --project WhisperEngine.AppHost</c> starts it.</summary>
public sealed class WholeSystemTests
{
    [Fact]
    public async Task AppHost_ChatWorkerKilledAppHostKilled_RemembersAndLeavesNothingBehind()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        await using var host = await RunningAppHost.StartAsync(cancellationToken: cancellationToken);
        using var client = new ChatClient(host);

        var elena = await client.SayAsync("elena", "bot-worker-1", "Hi! I just moved to Lisbon.");
        var kite = await client.SayAsync("kite", "bot-worker-2", "Hello up there.");
        AssertAnswer(elena);
        AssertAnswer(kite);
        Assert.NotEqual(elena.GetProperty("response").GetString(), kite.GetProperty("response").GetString());

        using var worker = Process.GetProcessById(host.Run.Pid("bot-worker-1"));
        worker.Kill();
        await worker.WaitForExitAsync(cancellationToken);

        AssertAnswer(await client.SayAsync("elena", "bot-worker-1", "Where did I say I live?"));
        var prompt = Assert.Single((await client.ModelRequestsAsync(last: 1)).EnumerateArray()).GetRawText();
        Assert.Contains("I just moved to Lisbon", prompt);

        await host.KillAsync();
        await NothingLeftAsync(host);
    }

    [Fact]
    public async Task AppHost_SigTerm_StopsEverythingAndKnowsTomorrowWhatWasSaid()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        var data = Directory.CreateTempSubdirectory("whisper-run-").FullName;
        string answer;
        var first = await RunningAppHost.StartAsync(HastyEnrichment, data, cancellationToken: cancellationToken);
        using (var client = new ChatClient(first))
        {
            answer = (await client.SayAsync("elena", "bot-worker-1", Told[0], messageId: "m1")).GetProperty("response").GetString()!;
            foreach (var text in Told[1..]) AssertAnswer(await client.SayAsync("elena", "bot-worker-1", text));
            await client.UntilKnownAsync("elena", "bot-worker-1", "summary", 1);
            await client.UntilKnownAsync("elena", "bot-worker-1", "fact", 5);
        }
        var exitCode = await first.StopAsync(cancellationToken);
        Assert.True(exitCode == 0, $"Exit code {exitCode}:\n{first.Output}");
        Assert.Empty(first.LiveProcesses());

        // A run on its usual ports keeps what it generated in the user secrets too, from where the next one is configured.
        var kept = JsonSerializer.Deserialize<Dictionary<string, string>>(await File.ReadAllTextAsync(Path.Combine(data, "secrets.json"), cancellationToken))!;
        await using var second = await RunningAppHost.StartAsync(
            [.. HastyEnrichment, .. kept.Select(secret => $"{secret.Key}={secret.Value}")], data, cancellationToken: cancellationToken);
        Assert.Contains("  discord  ", second.Output, StringComparison.Ordinal);
        using var again = new ChatClient(second);
        var repeated = await again.SayAsync("elena", "bot-worker-1", Told[0], messageId: "m1");
        Assert.True(repeated.GetProperty("duplicate").GetBoolean());
        Assert.Equal(answer, repeated.GetProperty("response").GetString());

        // In other words: told in the direct talk, and not in a channel that others read.
        AssertAnswer(await again.SayAsync("elena", "bot-worker-1", "Which food must I keep away from?", channel: "general"));
        Assert.DoesNotContain("peanuts", await LastPromptAsync(again), StringComparison.Ordinal);
        AssertAnswer(await again.SayAsync("elena", "bot-worker-1", "Which food must I keep away from?"));
        Assert.Contains("peanuts", await LastPromptAsync(again), StringComparison.Ordinal);
    }

    private static string[] Told =>
    [
        "My boat is called Alma.", "I love pizza and sushi.", "I live in Porto.", "I have a dog named Rex.", "I'm allergic to peanuts.",
        "I'm planning a trip to Iceland next summer.",
    ];

    private static string[] HastyEnrichment =>
    [
        "Enrichment:Quiet=00:00:02", "Enrichment:Silence=00:00:02", "Enrichment:Settle=00:00:00", "Enrichment:Poll=00:00:00.2",
    ];

    private static async Task<string> LastPromptAsync(ChatClient client) =>
        Assert.Single((await client.ModelRequestsAsync(last: 1)).EnumerateArray()).GetRawText();

    private static void AssertAnswer(JsonElement answer)
    {
        Assert.True(answer.GetProperty("success").GetBoolean(), answer.GetRawText());
        Assert.NotEqual("", answer.GetProperty("response").GetString());
        var ledger = answer.GetProperty("ledger");
        string[] expected = ["accept", "queue", "character", "embed", "emotion", "recall", "context", "compose", "llm", "decorate", "reply", "record"];
        Assert.Equal(expected, ledger.GetProperty("stages").EnumerateArray().Select(stage => stage.GetProperty("name").GetString()));
        var critical = ledger.GetProperty("stages").EnumerateArray()
            .Where(stage => stage.GetProperty("critical").GetBoolean()).Sum(stage => stage.GetProperty("duration_ms").GetDouble());
        var accounted = critical + ledger.GetProperty("waited_ms").GetDouble() + ledger.GetProperty("unaccounted_ms").GetDouble();
        Assert.Equal(ledger.GetProperty("total_ms").GetDouble(), accounted, tolerance: 0.05);
    }

    // The kernel tells the children that their parent died; it does not say when they are gone, so this looks until they are.
    private static async Task NothingLeftAsync(RunningAppHost host)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(TimeSpan.FromSeconds(20));
        while (host.LiveProcesses() is { Count: > 0 } left)
        {
            if (limit.IsCancellationRequested)
                Assert.Fail($"Still there: {string.Join(", ", left)}");
            await Task.Yield();
        }
    }
}

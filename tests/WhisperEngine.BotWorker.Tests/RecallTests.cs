using System.Net;
using System.Text.Json;
using WhisperEngine.Qdrant.Tests;

namespace WhisperEngine.BotWorker.Tests;

/// <summary>What a worker recalls with a vector store at hand.</summary>
[Collection(nameof(Alone))]
public sealed class RecallTests(ServerProcess qdrant)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Message_AsksQdrantOnce_AndWithMemoryOffNotAtAll()
    {
        await using var around = await Surroundings.CreateAsync();
        await using var worker = await StartAsync(around);
        await worker.SayAsync(new { user_id = "u1", message = "My boat is called Alma." });
        worker.Spans.Clear();

        await worker.SayAsync(new { user_id = "u1", message = "What is my boat called?", message_id = "on" });
        await around.ExecuteAsync("insert into user_settings (bot, user_id, memory_off) values ('elena', 'api:u1', true)");
        var off = await worker.SayAsync(new { user_id = "u1", message = "And now?", message_id = "off" });

        Assert.Single(worker.Spans.ToArray(), span => span.OperationName.StartsWith("query", StringComparison.Ordinal) && span.TagObjects.Any(tag => tag is { Key: "db.system.name", Value: "qdrant" }));
        var skipped = Assert.Single(off.GetProperty("ledger").GetProperty("skipped").EnumerateArray());
        Assert.Equal(("recall", "memory is off"), (skipped.GetProperty("name").GetString(), skipped.GetProperty("reason").GetString()));
        Assert.Equal("[]", (await TurnAsync(around, "off")).GetRawText());
    }

    [Fact]
    public async Task Rebuild_FillsAnewAndSaysWhereto()
    {
        await using var around = await Surroundings.CreateAsync();
        await using var worker = await StartAsync(around);
        await worker.SayAsync(new { user_id = "u1", message = "My boat is called Alma." });

        using var answer = await worker.Http.PostAsync(new Uri("/api/bots/elena/memory/rebuild", UriKind.Relative), null, Ct);

        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        var rebuilt = await Worker.JsonAsync(answer);
        Assert.Equal(("whisper_words_r1", 2), (rebuilt.GetProperty("collection").GetString(), rebuilt.GetProperty("turns").GetInt64()));
        await UntilAsync(around, "index_state where bot = 'elena' and collection = 'whisper_words_r1' and building is null");
    }

    [Fact]
    public async Task Rebuild_WithoutTheOwnersKey_Is401()
    {
        await using var around = await Surroundings.CreateAsync();
        await using var worker = await StartAsync(around);
        worker.Http.DefaultRequestHeaders.Clear();

        using var answer = await worker.Http.PostAsync(new Uri("/api/bots/elena/memory/rebuild", UriKind.Relative), null, Ct);

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
    }

    private async Task<Worker> StartAsync(Surroundings around)
    {
        var worker = await Worker.StartAsync(around, settings: $"ConnectionStrings:qdrant=Endpoint={await qdrant.UrlAsync()}");
        worker.Http.DefaultRequestHeaders.Add("X-Api-Key", Worker.ApiKey);
        return worker;
    }

    private static async Task<JsonElement> TurnAsync(Surroundings around, string message)
    {
        await using var command = around.Database.CreateCommand(
            $"select turn.recalled::text from turns turn join transcript message on message.id = turn.message_id where message.platform_message_id like '%{message}'");
        return JsonDocument.Parse((string)(await command.ExecuteScalarAsync(Ct))!).RootElement;
    }

    // The index is filled in the background; there is nothing to await but the state itself.
    private static async Task UntilAsync(Surroundings around, string from)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (await around.CountAsync(from) == 0) await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, limit.Token);
    }
}

using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using WhisperEngine.BotWorker.Messages;
using WhisperEngine.Memory;
using WhisperEngine.Memory.Facts;
using WhisperEngine.Memory.Imports;
using WhisperEngine.Memory.Recall;
using WhisperEngine.Telemetry;

namespace WhisperEngine.BotWorker.Tests;

public sealed class MemoryApiTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("POST", "history/import")]
    [InlineData("POST", "recall")]
    [InlineData("GET", "memory/status")]
    [InlineData("GET", "users/u1/memory")]
    [InlineData("DELETE", "users/u1/memory")]
    public async Task Any_WithoutTheOwnersKey_Is401AlsoFromLoopback(string method, string path)
    {
        await using var around = await Surroundings.CreateAsync();
        await using var worker = await Worker.StartAsync(around);

        using var request = new HttpRequestMessage(new HttpMethod(method), "/api/bots/elena/" + path);
        if (method == "POST") request.Content = JsonContent.Create(new { user_id = "u1", query = "tea" });
        using var response = await worker.Http.SendAsync(request, Ct);

        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
    }

    [Theory]
    [InlineData("GET", "users/u1/memory")]
    [InlineData("DELETE", "users/u1/memory")]
    [InlineData("POST", "history/import")]
    public async Task Any_BotOfAnotherWorker_Is421WithItsUrl(string method, string path)
    {
        await using var around = await Surroundings.CreateAsync();
        await using var holder = await OperatorAsync(around);
        await using var other = await Worker.StartAsync(around, "w2", holds: null);
        other.Http.DefaultRequestHeaders.Add("X-Api-Key", Worker.ApiKey);

        using var request = new HttpRequestMessage(new HttpMethod(method), "/api/bots/elena/" + path);
        if (method == "POST") request.Content = Lines(Line("1"));
        using var response = await other.Http.SendAsync(request, Ct);

        Assert.Equal(HttpStatusCode.MisdirectedRequest, response.StatusCode);
        Assert.Equal(holder.Http.BaseAddress!.ToString().TrimEnd('/'), (await Worker.JsonAsync(response)).GetProperty("holder_url").GetString());
        Assert.Equal(0, await around.CountAsync("transcript"));
    }

    [Fact]
    public async Task Any_UnknownBot_Is404()
    {
        await using var around = await Surroundings.CreateAsync();
        await using var worker = await OperatorAsync(around);

        using var response = await worker.Http.GetAsync(new Uri("/api/bots/nobody/users/u1/memory", UriKind.Relative), Ct);

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
    }

    [Fact]
    public async Task Import_Twice_StoresOnceAndTellsWhatWasWrong()
    {
        await using var around = await Surroundings.CreateAsync();
        await using var worker = await OperatorAsync(around);
        string[] lines =
        [
            """{"id":"D1:1","user_id":"u1","author":"Ann","channel":"dm","text":"I adopted a cat.","time":"2023-05-08T13:56:00Z"}""",
            """{"id":"D1:2","user_id":"u1","author":"Elena","text":"How lovely!","time":"2023-05-08T15:57:00+02:00"}""",
            "",
            """{"id":"D1:1","user_id":"u2","author":"Bob","channel":"general","text":"Same id, another person.","time":"2023-05-08T13:58:00Z"}""",
            """{"id":"D1:1","user_id":"u1","text":"Same id again.","time":"2023-05-08T13:59:00Z"}""",
            "{not json",
            """{"id":"x","user_id":"u1","text":"no time"}""",
            """{"id":"x","user_id":"u1","text":"","time":"2023-05-08T13:59:00Z"}""",
            """{"user_id":"u1","text":"no id","time":"2023-05-08T13:59:00Z"}""",
            """{"id":"x","text":"no user","time":"2023-05-08T13:59:00Z"}""",
            """{"id":"x","user_id":"u1","text":"half \ud800 pair","time":"2023-05-08T13:59:00Z"}""",
            """{"id":"x","user_id":"u1","text":"later","time":"2999-01-01T00:00:00Z"}""",
            """{"id":"a\tb","user_id":"u1","text":"tab","time":"2023-05-08T13:59:00Z"}""",
            """["no object"]""",
            $$"""{"id":"x","user_id":"u1","text":"{{new string('x', 300_000)}}","time":"2023-05-08T13:59:00Z"}""",
            """{"id":"7","user_id":"discord:42","role":"bot","author":"Whoever","text":"Hello.","time":"2023-05-08 13:59:00"}""",
        ];

        var first = await ImportAsync(worker, Lines(lines));
        var second = await ImportAsync(worker, Lines(lines));

        Assert.Equal((4, 1), (first.GetProperty("imported").GetInt32(), first.GetProperty("skipped").GetInt32()));
        Assert.Equal((0, 5), (second.GetProperty("imported").GetInt32(), second.GetProperty("skipped").GetInt32()));
        Assert.Equal([6, 7, 8, 9, 10, 11, 12, 13, 14, 15], first.GetProperty("rejected").EnumerateArray().Select(line => line.GetProperty("line").GetInt32()));
        Assert.All(first.GetProperty("rejected").EnumerateArray(), line => Assert.NotEqual("", line.GetProperty("reason").GetString()));
        Assert.Equal(
            [
                "dm:api:u1 dm api:u1 user Ann 2023-05-08 13:56 I adopted a cat.",
                "dm:api:u1 dm api:u1 bot Elena 2023-05-08 13:57 How lovely!",
                "channel:api:general channel api:u2 user Bob 2023-05-08 13:58 Same id, another person.",
                "dm:discord:42 dm discord:42 bot Whoever 2023-05-08 13:59 Hello.",
            ],
            await RowsAsync(around));
    }

    /// <summary>An import that broke off in the middle of a line has kept its whole batches, and goes on when all of it is sent again.</summary>
    [Fact]
    public async Task Import_BrokenOffAndSentAgain_IsWholeAndInOrder()
    {
        await using var around = await Surroundings.CreateAsync();
        await using var worker = await OperatorAsync(around);
        var lines = Enumerable.Range(0, 5_000).Select(i => Line($"{i}")).ToArray();

        using var brokenOff = new BrokenOff(
            Encoding.UTF8.GetBytes(string.Join('\n', lines[..4_500])), UntilAsync(async () => await around.CountAsync("transcript") == 4_000));
        await Assert.ThrowsAsync<HttpRequestException>(() => ImportAsync(worker, brokenOff));
        var answer = await ImportAsync(worker, Lines(lines));

        Assert.Equal((1_000, 4_000), (answer.GetProperty("imported").GetInt32(), answer.GetProperty("skipped").GetInt32()));
        Assert.Equal(5_000, await around.CountAsync("(select id, row_number() over (order by id) - 1 as n, content from transcript) t where content = 'text ' || n"));
    }

    [Fact]
    public async Task Import_Json_Is415()
    {
        await using var around = await Surroundings.CreateAsync();
        await using var worker = await OperatorAsync(around);

        using var response = await worker.Http.PostAsJsonAsync("/api/bots/elena/history/import", new { id = "1" }, Ct);

        Assert.Equal(HttpStatusCode.UnsupportedMediaType, response.StatusCode);
    }

    [Fact]
    public async Task Export_TellsAllOfThePersonAndNothingOfOthers()
    {
        await using var around = await Surroundings.CreateAsync();
        await using var worker = await OperatorAsync(around);
        await worker.SayAsync(new { user_id = "u1", message = "My name is Ann.", message_id = "m1" });
        await worker.SayAsync(new { user_id = "u2", message = "My name is Bob." });
        await LearnAsync(worker, around, "m1", ("loves", "pizza"));
        await around.ExecuteAsync(
            """
            insert into summaries (
                bot, user_id, channel, scope, first_id, last_id, messages, started_at, ended_at, text, topics, tone, key_moments, compression, confidence, maker)
            select bot, user_id, channel, scope, id, id, 1, created_at, created_at, 'Of ' || user_id, array['names'], 'calm', '{}', 0.5, 0.9, 'rules'
            from transcript where role = 'user'
            """);

        var lines = await ExportAsync(worker, "u1");

        Assert.Equal(
            ["turn My name is Ann.", "turn The tide is turning.", "preference Ann", "fact pizza", "summary Of api:u1", "relationship ", "mood ", "emotion "],
            lines.Select(line => $"{line.GetProperty("kind").GetString()} {(line.TryGetProperty("text", out var text) ? text.GetString() : "")}"));
        Assert.Equal("m1", lines[0].GetProperty("message_id").GetString());
        Assert.Equal("""["names"]""", lines[4].GetProperty("topics").GetRawText());
        Assert.Equal(["user", "bot"], lines.Take(2).Select(line => line.GetProperty("role").GetString()));
    }

    [Fact]
    public async Task Forget_All_LeavesNothingToExportOrToPrompt()
    {
        await using var around = await Surroundings.CreateAsync();
        await using var worker = await OperatorAsync(around);
        await worker.SayAsync(new { user_id = "u1", message = "My name is Ann.", message_id = "m1" });
        await worker.SayAsync(new { user_id = "u1", message = "Hello all", channel = "general" });
        await LearnAsync(worker, around, "m1", ("loves", "pizza"));

        using var response = await worker.Http.DeleteAsync(new Uri("/api/bots/elena/users/u1/memory", UriKind.Relative), Ct);
        await worker.SayAsync(new { user_id = "u1", message = "Hello again" });

        Assert.Equal("""{"turns":4,"facts":2}""", await response.Content.ReadAsStringAsync(Ct));
        Assert.Equal(["Hello again", "The tide is turning."], (await ExportAsync(worker, "u1")).Where(IsTurn).Select(line => line.GetProperty("text").GetString()));
        Assert.DoesNotContain("Ann", around.Llm.Requests[2].GetRawText(), StringComparison.Ordinal);
        using var repeated = await worker.PostAsync(new { user_id = "u1", message = "My name is Ann.", message_id = "m1" });
        Assert.Equal(HttpStatusCode.Gone, repeated.StatusCode);
    }

    [Fact]
    public async Task Prompt_MemoryOff_SaysNothingOfWhatIsKnown()
    {
        await using var around = await Surroundings.CreateAsync();
        await using var worker = await OperatorAsync(around);
        await worker.SayAsync(new { user_id = "u1", message = "My name is Ann." });
        await worker.Services.GetRequiredService<AfterTurn>().IdleAsync();
        await worker.SayAsync(new { user_id = "u1", message = "Hello", channel = "general" });
        await around.ExecuteAsync("insert into user_settings (bot, user_id, memory_off) values ('elena', 'api:u1', true)");
        await worker.SayAsync(new { user_id = "u1", message = "Hello again" });

        Assert.DoesNotContain("What you know about the person", around.Llm.Requests[2].GetRawText(), StringComparison.Ordinal);
        Assert.DoesNotContain("You and the person", around.Llm.Requests[2].GetRawText(), StringComparison.Ordinal);
    }

    /// <summary>AC-17.</summary>
    [Fact]
    public async Task Any_NameInDifferentForms_IsOneMemory()
    {
        await using var around = await Surroundings.CreateAsync();
        await using var worker = await OperatorAsync(around);
        await worker.SayAsync(new { user_id = "u1", message = "Hi" });

        foreach (var form in (string[])["elena", "ELENA", "Elena", "elena_bot"])
            Assert.Equal(2, (await ExportAsync(worker, "u1", form)).Count(IsTurn));
    }

    [Fact]
    public async Task Forget_OneChannel_KeepsTheRest()
    {
        await using var around = await Surroundings.CreateAsync();
        await using var worker = await OperatorAsync(around);
        await worker.SayAsync(new { user_id = "u1", message = "In private" });
        await worker.SayAsync(new { user_id = "u1", message = "In public", channel = "general" });

        using var response = await worker.Http.DeleteAsync(new Uri("/api/bots/elena/users/u1/memory?channel=general", UriKind.Relative), Ct);

        Assert.Equal(2, (await Worker.JsonAsync(response)).GetProperty("turns").GetInt32());
        Assert.Equal(["In private", "The tide is turning."], (await ExportAsync(worker, "u1")).Where(IsTurn).Select(line => line.GetProperty("text").GetString()));
    }

    [Fact]
    public async Task Forget_WhileTheReplyIsMade_TheReplyIsNotStored()
    {
        await using var around = await Surroundings.CreateAsync();
        await using var worker = await OperatorAsync(around);
        var gate = around.Llm.Held = new Gate();

        var late = worker.PostAsync(new { user_id = "u1", message = "My name is Ann." });
        await gate.Reached;
        using var forgotten = await worker.Http.DeleteAsync(new Uri("/api/bots/elena/users/u1/memory", UriKind.Relative), Ct);
        gate.Open();
        using var response = await late;

        Assert.Empty(await ExportAsync(worker, "u1"));
        Assert.Equal(0, await around.CountAsync("transcript where role = 'bot'"));
        Assert.False(response.IsSuccessStatusCode);
    }

    [Fact]
    public async Task Recall_AsksInTheScope_AndAnswersWithTheImportedIds()
    {
        await using var around = await Surroundings.CreateAsync();
        var recall = new RecordedRecall();
        await using var worker = await OperatorAsync(around, services => services.AddSingleton<IRecall>(recall));

        using var response = await worker.Http.PostAsJsonAsync("/api/bots/elena/recall", new { user_id = "u1", channel = "general", query = "cat?", k = 3 }, Ct);
        var answer = await Worker.JsonAsync(response);

        Assert.Equal((MemoryScope.InChannel("elena", "api", "general", "api:u1"), "cat?", 3), recall.Asked);
        Assert.Equal("""{"id":"D1:1","author":"Ann","time":"2023-05-08T13:56:00+00:00","text":"I adopted a cat.","score":0.5,"scores":{"bm25":7}}""", answer.GetProperty("items")[0].GetRawText());
        Assert.True(answer.GetProperty("ledger").TryGetProperty("total_ms", out _));
    }

    [Theory]
    [InlineData("""{"query":"x"}""", "user_id")]
    [InlineData("""{"user_id":"u1"}""", "query")]
    [InlineData("""{"user_id":"u1","query":"x","k":0}""", "k")]
    [InlineData("""{"user_id":"u1","query":"x","channel":""}""", "channel")]
    public async Task Recall_Invalid_Is400NamingTheField(string body, string field)
    {
        await using var around = await Surroundings.CreateAsync();
        await using var worker = await OperatorAsync(around, services => services.AddSingleton<IRecall>(new RecordedRecall()));

        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        using var response = await worker.Http.PostAsync(new Uri("/api/bots/elena/recall", UriKind.Relative), content, Ct);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal(field, (await Worker.JsonAsync(response)).GetProperty("field").GetString());
    }

    [Fact]
    public async Task Status_CountsTurnsAndTellsOfTheIndex()
    {
        await using var around = await Surroundings.CreateAsync();
        await using var worker = await OperatorAsync(around, services => services.AddSingleton<IIndexStatus>(new HalfWay()));
        await ImportAsync(worker, Lines(Line("1"), Line("2"), Line("3")));

        var status = await worker.Http.GetStringAsync(new Uri("/api/bots/elena/memory/status", UriKind.Relative), Ct);

        Assert.Equal("""{"turns":3,"indexed":2,"pending":1,"lag_ms":1500,"embedder":"small","dimension":384,"degraded":null}""", status);
    }

    private static Task<Worker> OperatorAsync(Surroundings around) => OperatorAsync(around, _ => { });

    private static async Task<Worker> OperatorAsync(Surroundings around, Action<IServiceCollection> configure)
    {
        var worker = await Worker.StartAsync(around, configure);
        worker.Http.DefaultRequestHeaders.Add("X-Api-Key", Worker.ApiKey);
        return worker;
    }

    private static string Line(string id) => $$"""{"id":"{{id}}","user_id":"u1","author":"Ann","text":"text {{id}}","time":"2023-05-08T13:56:00Z"}""";

    private static StringContent Lines(params string[] lines) => new(string.Join('\n', lines), Encoding.UTF8, "application/x-ndjson");

    private static async Task<JsonElement> ImportAsync(Worker worker, HttpContent lines)
    {
        using var response = await worker.Http.PostAsync(new Uri("/api/bots/elena/history/import", UriKind.Relative), lines, Ct);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return await Worker.JsonAsync(response);
    }

    private static async Task<IReadOnlyList<JsonElement>> ExportAsync(Worker worker, string user, string bot = "elena")
    {
        var text = await worker.Http.GetStringAsync(new Uri($"/api/bots/{bot}/users/{user}/memory", UriKind.Relative), Ct);
        return [.. text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonElement.Parse(line))];
    }

    private static async Task<IReadOnlyList<string>> RowsAsync(Surroundings around)
    {
        await using var command = around.Database.CreateCommand(
            "select concat_ws(' ', channel, scope, user_id, role, author, to_char(created_at at time zone 'utc', 'YYYY-MM-DD HH24:MI'), content) from transcript order by id");
        await using var reader = await command.ExecuteReaderAsync(Ct);
        var rows = new List<string>();
        while (await reader.ReadAsync(Ct)) rows.Add(reader.GetString(0));
        return rows;
    }

    private static bool IsTurn(JsonElement line) => line.GetProperty("kind").GetString() == "turn";

    private static async Task LearnAsync(Worker worker, Surroundings around, string messageId, (string Predicate, string Text) fact)
    {
        var services = worker.Services;
        var scope = MemoryScope.Dm("elena", "api:u1");
        var row = (await services.GetRequiredService<TranscriptStore>().FindTurnAsync("elena", messageId, Ct))!.MessageRow;
        await services.GetRequiredService<AfterTurn>().IdleAsync();
        await services.GetRequiredService<FactStore>().SaveAsync(
            scope, [new(Fact.FactKind, fact.Predicate, fact.Text, .7) { Origin = "extracted" }], [row], lease: null, Ct);
        Assert.Equal(1, await around.CountAsync("facts where origin = 'extracted'"));
    }

    /// <summary>The store's state is changed by a request that nobody waits for any more; there is nothing to await but the state itself.</summary>
    private static async Task UntilAsync(Func<Task<bool>> reached)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (!await reached()) await Task.Delay(TimeSpan.FromMilliseconds(10), TimeProvider.System, limit.Token);
    }

    private sealed class BrokenOff : HttpContent
    {
        private readonly byte[] _sent;
        private readonly Task _until;

        public BrokenOff(byte[] sent, Task until)
        {
            (_sent, _until) = (sent, until);
            Headers.ContentType = new("application/x-ndjson");
        }

        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
        {
            await stream.WriteAsync(_sent, Ct);
            await stream.FlushAsync(Ct);
            await _until;
            throw new IOException("The cable was pulled.");
        }

        protected override bool TryComputeLength(out long length)
        {
            length = 0;
            return false;
        }
    }

    private sealed class RecordedRecall : IRecall
    {
        public (MemoryScope Scope, string Query, int Count) Asked { get; private set; }

        public Task<RecallAnswer> RecallAsync(MemoryScope scope, string query, int count, CancellationToken ct)
        {
            Asked = (scope, query, count);
            var item = new RecalledMemory(
                ImportedId.Of(scope.UserId, "D1:1"), "Ann", new(2023, 5, 8, 13, 56, 0, TimeSpan.Zero), "I adopted a cat.", .5,
                new Dictionary<string, double> { ["bm25"] = 7 });
            return Task.FromResult(new RecallAnswer([item], new LatencyLedger(TimeProvider.System, "http", "r1", "elena", "channel").Complete("recalled")));
        }
    }

    private sealed class HalfWay : IIndexStatus
    {
        public Task<IndexStatus> ReadAsync(string bot, CancellationToken ct) =>
            Task.FromResult(new IndexStatus(2, 1, TimeSpan.FromSeconds(1.5), "small", 384, null));
    }
}

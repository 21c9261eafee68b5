using System.Net;
using Microsoft.AspNetCore.Http;
using WhisperEngine.Testing;

namespace WhisperEngine.Qdrant.Tests;

public sealed class TroubleTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(404, """{"status":{"error":"Not found: Collection `c` doesn't exist!"},"time":0.1}""", "404 Not found: Collection `c` doesn't exist!", QdrantFailure.Refused, false)]
    [InlineData(400, """{"status":{"error":"Format error in JSON body: invalid type: string \"my secret words\", expected u64"},"time":0}""", "400 Format error in JSON body: invalid type: string \"...\", expected u64", QdrantFailure.Refused, false)]
    [InlineData(401, "Invalid API key or JWT the-key-of-qdrant", "401 Invalid API key or JWT ***", QdrantFailure.Refused, false)]
    [InlineData(500, """{"status":{"error":"Service internal error: x"},"time":0}""", "500 Service internal error: x", QdrantFailure.Broken, true)]
    [InlineData(503, "<html>busy</html>", "503 <html>busy</html>", QdrantFailure.Broken, true)]
    [InlineData(408, """{"status":{"error":"Timeout: y"},"time":0}""", "408 Timeout: y", QdrantFailure.Refused, true)]
    public async Task Error_IsToldWithOperationCollectionAndStatus(int status, string body, string reason, QdrantFailure failure, bool isTransient)
    {
        await using var server = await ScriptedQdrant.StartAsync();
        server.Fail(status, body);

        var error = await Assert.ThrowsAsync<QdrantException>(() => server.Client.CountAsync("elena-512", null, Cancellation));

        Assert.Equal($"Qdrant: count of 'elena-512' failed: {reason}", error.Message);
        Assert.Equal(("count", "elena-512", (HttpStatusCode)status, failure, isTransient), (error.Operation, error.Collection, error.Status, error.Failure, error.IsTransient));
    }

    [Fact]
    public async Task TooManyRequests_TellsHowLongToWait()
    {
        await using var server = await ScriptedQdrant.StartAsync();
        server.Fail(429, """{"status":{"error":"Rate limiting exceeded: z"},"time":0}""", retryAfter: "7");

        var error = await Assert.ThrowsAsync<QdrantException>(() => server.Client.CountAsync("c", null, Cancellation));

        Assert.Equal((HttpStatusCode.TooManyRequests, TimeSpan.FromSeconds(7), true), (error.Status, error.RetryAfter, error.IsTransient));
        Assert.Single(server.Requests);
    }

    [Theory]
    [InlineData("")]
    [InlineData("<html>")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"result":null,"status":"ok"}""")]
    [InlineData("""{"result":{"points":[{"id":-1,"score":1}]}}""")]
    [InlineData("""{"result":{"points":[{"id":"no uuid","score":1}]}}""")]
    [InlineData("""{"result":{"points":[{"id":1}]}}""")]
    [InlineData("""{"result":{"points":[{"id":1,"score":1,"vector":[1]}]}}""")]
    [InlineData("""{"result":{"points":null}}""")]
    public async Task Answer_ThatIsNoneOfQdrants_IsAFailureOfTheServer(string body)
    {
        await using var server = await ScriptedQdrant.StartAsync();
        server.OnRequest = http => http.Response.WriteAsync(body);

        var error = await Assert.ThrowsAsync<QdrantException>(() => server.Client.QueryAsync("c", new(), Cancellation));

        Assert.Equal(QdrantFailure.Broken, error.Failure);
        Assert.StartsWith("Qdrant: query of 'c' failed: ", error.Message);
    }

    [Fact]
    public async Task Answer_WithoutEnd_IsCut()
    {
        await using var server = await ScriptedQdrant.StartAsync();
        server.OnRequest = async http =>
        {
            var spaces = new byte[1 << 20];
            Array.Fill(spaces, (byte)' ');
            while (true) await http.Response.Body.WriteAsync(spaces, http.RequestAborted);
        };

        var error = await Assert.ThrowsAsync<QdrantException>(() => server.Client.CountAsync("c", null, Cancellation));

        Assert.Equal("Qdrant: count of 'c' failed: the answer is larger than 64 MiB", error.Message);
    }

    [Fact]
    public async Task Retrieve_LargeAnswers_KeepTheirPayloadsWhenBuffersAreUsedAgain()
    {
        await using var server = await ScriptedQdrant.StartAsync();
        server.Result("[" + string.Join(',', Enumerable.Range(0, 2000).Select(i => $$$"""{"id":{{{i}}},"payload":{"n":{{{i}}},"text":"{{{new string('x', 100)}}}"}}""")) + "]");

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => server.Client.RetrieveAsync("c", [1], null, false, Cancellation)));

        Assert.All(answers, points => Assert.Equal(Enumerable.Range(0, 2000), points.Select(point => point.Payload!.Value.GetProperty("n").GetInt32())));
    }

    [Fact]
    public async Task QueryBatch_OtherNumberOfResults_IsAFailureOfTheServer()
    {
        await using var server = await ScriptedQdrant.StartAsync();
        server.Result("""[{"points":[]}]""");

        var error = await Assert.ThrowsAsync<QdrantException>(() => server.Client.QueryBatchAsync("c", [new(), new()], Cancellation));

        Assert.Equal("Qdrant: query_batch of 'c' failed: 1 results for 2 queries", error.Message);
    }

    [Fact]
    public async Task ServerIsAway_IsTold()
    {
        await using var server = await ScriptedQdrant.StartAsync();
        await server.StopAsync();

        var error = await Assert.ThrowsAsync<QdrantException>(() => server.Client.CountAsync("c", null, Cancellation));

        Assert.Equal((QdrantFailure.Unreachable, true), (error.Failure, error.IsTransient));
    }

    [Fact]
    public async Task ConnectionIsCutInTheAnswer_IsTold()
    {
        await using var server = await ScriptedQdrant.StartAsync();
        server.OnRequest = async http =>
        {
            http.Response.ContentLength = 1000;
            await http.Response.WriteAsync("{\"result\"");
            await http.Response.Body.FlushAsync();
            http.Abort();
        };

        Assert.Equal(QdrantFailure.Unreachable, (await Assert.ThrowsAsync<QdrantException>(() => server.Client.CountAsync("c", null, Cancellation))).Failure);
    }

    [Theory]
    [InlineData(true, 0.15, "0.15")]
    [InlineData(false, 3, "3")]
    public async Task NoAnswerInTime_IsGivenUp(bool isQuery, double seconds, string shown)
    {
        var time = new ObservedTimeProvider();
        await using var server = await ScriptedQdrant.StartAsync(
            options => (options.QueryTimeout, options.Timeout) = (TimeSpan.FromSeconds(0.15), TimeSpan.FromSeconds(3)), time);
        server.OnRequest = http => Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, http.RequestAborted);

        Task asking = isQuery ? server.Client.QueryAsync("c", new(), Cancellation) : server.Client.CountAsync("c", null, Cancellation);
        await time.WhenSetAsync(TimeSpan.FromSeconds(seconds), Cancellation);
        time.Advance(TimeSpan.FromSeconds(seconds));

        var error = await Assert.ThrowsAsync<QdrantException>(() => asking);
        Assert.Equal($"Qdrant: {(isQuery ? "query" : "count")} of 'c' failed: no answer within {shown} s", error.Message);
        Assert.Equal(QdrantFailure.TimedOut, error.Failure);
    }

    [Fact]
    public async Task CallerGivesUp_IsNoFailureOfTheServer()
    {
        await using var server = await ScriptedQdrant.StartAsync(options => options.BreakAfter = 2);
        using var giveUp = new CancellationTokenSource();
        server.OnRequest = http =>
        {
            giveUp.Cancel();
            return Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, http.RequestAborted);
        };

        for (var i = 0; i < 3; i++)
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => server.Client.CountAsync("c", null, giveUp.Token));
        server.Result("""{"count":1}""");

        Assert.Equal(1, await server.Client.CountAsync("c", null, Cancellation));
    }

    [Fact]
    public async Task ManyFailures_SuspendRequestsUntilOneTryWorks()
    {
        var time = new ObservedTimeProvider();
        await using var server = await ScriptedQdrant.StartAsync(options => options.BreakAfter = 3, time);
        server.Fail(500, "broken");
        for (var i = 0; i < 3; i++)
            Assert.Equal(QdrantFailure.Broken, (await FailAsync(server)).Failure);

        Assert.Equal(QdrantFailure.Suspended, (await FailAsync(server)).Failure);
        Assert.Equal(3, server.Requests.Count);
        server.Result("""{"points":[]}""");
        Assert.Empty(await server.Client.QueryAsync("c", new(), Cancellation)); // queries are counted by themselves

        server.Result("""{"count":1}""");
        time.Advance(TimeSpan.FromSeconds(5.1));
        Assert.Equal(1, await server.Client.CountAsync("c", null, Cancellation));
        Assert.Equal(1, await server.Client.CountAsync("c", null, Cancellation));
    }

    [Fact]
    public async Task ManyRefusals_DoNotSuspendRequests()
    {
        await using var server = await ScriptedQdrant.StartAsync(options => options.BreakAfter = 2);
        server.Fail(404, "none");

        for (var i = 0; i < 10; i++) await FailAsync(server);

        Assert.Equal(10, server.Requests.Count);
    }

    [Fact]
    public async Task ManyAtOnce_EachGetsItsOwnAnswer()
    {
        await using var server = await ScriptedQdrant.StartAsync();
        server.OnRequest = http => http.Response.WriteAsync("{\"result\":{\"count\":" + http.Request.Path.Value!.Split('/')[2] + "}}");

        await Parallel.ForAsync(0, 300, Cancellation, async (i, cancellation) => Assert.Equal(i, await server.Client.CountAsync($"{i}", null, cancellation)));
    }

    private static Task<QdrantException> FailAsync(ScriptedQdrant server) =>
        Assert.ThrowsAsync<QdrantException>(() => server.Client.CountAsync("c", null, Cancellation));
}

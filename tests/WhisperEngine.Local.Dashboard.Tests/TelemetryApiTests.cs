using System.Net.Http.Headers;
using System.Text.Json;
using WhisperEngine.Local.Dashboard.Otlp.Wire;

namespace WhisperEngine.Local.Dashboard.Tests;

public sealed class TelemetryApiTests
{
    private const string ApiKey = "--Dashboard:Api:PrimaryApiKey=read-key";

    [Theory]
    [InlineData(null, ApiKey)]
    [InlineData("wrong", ApiKey)]
    [InlineData("", "--Dashboard:Api:AuthMode=ApiKey")]
    [InlineData("", "--Dashboard:Api:PrimaryApiKey=")]
    [InlineData("", null)]
    public async Task Traces_WithoutTheKey_Are401(string? key, string? setting)
    {
        await using var dashboard = await RunningDashboard.StartAsync(null, setting is null ? [] : [setting]);
        using var response = await GetAsync(dashboard, "traces", key: key);
        Assert.Equal(401, (int)response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
    }

    [Fact]
    public async Task Traces_Unsecured_NeedNoKey()
    {
        await using var dashboard = await RunningDashboard.StartAsync(null, "--Dashboard:Api:AuthMode=Unsecured");
        await dashboard.SendAsync("traces", Requests.Spans(Requests.Span(1, 1)));
        using var response = await GetAsync(dashboard, "traces", key: null);
        Assert.Equal(200, (int)response.StatusCode);
    }

    [Fact]
    public async Task Traces_SlowestOfAName_AreJsonInWaterfallOrder()
    {
        await using var dashboard = await StartWithAMessageAsync();
        await dashboard.SendAsync("traces", Requests.Spans(
            Requests.Span(2, 1, name: "message.process", duration: 5_000_000), Requests.Span(3, 1, name: "GET /", duration: 900_000_000)));

        using var response = await GetAsync(dashboard, "traces?slowest=1&name=message.process");

        using var json = JsonDocument.Parse(await BodyAsync(response));
        Assert.Equal(
            """[{"traceId":"00000000000000000000000000000001","name":"message.process","service":"svc","startedAt":"1970-01-01T00:00:00.001+00:00","durationMs":100,"errors":1,"spans":["""
            + """{"spanId":"0000000000000001","parentId":null,"name":"message.process","service":"svc","depth":0,"startMs":0,"durationMs":100,"critical":false,"error":false},"""
            + """{"spanId":"0000000000000002","parentId":"0000000000000001","name":"stage recall","service":"svc","depth":1,"startMs":10,"durationMs":25.5,"critical":false,"error":true},"""
            + """{"spanId":"0000000000000003","parentId":"0000000000000001","name":"stage llm","service":"svc","depth":1,"startMs":40,"durationMs":60,"critical":true,"error":false}]}]""",
            JsonSerializer.Serialize(json.RootElement, JsonSerializerOptions.Default).Replace("\\u002B", "+", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("traces?message=m-1&width=80")]
    [InlineData("traces/00000000000000000000000000000001?width=80")]
    public async Task Traces_AsText_AreAWaterfall(string path)
    {
        await using var dashboard = await StartWithAMessageAsync();
        using var response = await GetAsync(dashboard, path, "text/plain");
        Assert.Equal("text/plain", response.Content.Headers.ContentType?.MediaType);
        Assert.Equal(
            """
            1970-01-01 00:00:00.001Z  message.process  100.00 ms  trace 00000000000000000000000000000001
            total 100.00 ms, llm 60.00 ms, overhead 40.00 ms
               span              start ms         ms
               message.process       0.00     100.00  ██████████████████████████████████████
             !   stage recall       10.00      25.50     ██████████
            *    stage llm          40.00      60.00                 ███████████████████████

            """,
            await BodyAsync(response));
    }

    [Fact]
    public async Task Traces_AsTextWithHostileAndLongNames_AreStrippedAndCut()
    {
        await using var dashboard = await RunningDashboard.StartAsync(null, ApiKey);
        await dashboard.SendAsync("traces", Requests.Spans(
            Requests.Span(1, 1, name: "a\e[31m\u202Eb"), Requests.Span(1, 2, parent: 1, name: new string('x', 50), start: 1_999_999, duration: 1)));
        using var response = await GetAsync(dashboard, "traces?width=60", "text/plain");
        Assert.Equal(
            """
            1970-01-01 00:00:00.001Z  a[31mb  1.00 ms  trace 00000000000000000000000000000001
               span                   start ms         ms
               a[31mb                     0.00       1.00  █████████████
                 xxxxxxxxxxxxxxxxx…       1.00       0.00              █

            """,
            await BodyAsync(response));
    }

    [Theory]
    [InlineData("traces?message=m-", 404, "No trace of a message with the id 'm-' is held")]
    [InlineData("traces?name=other", 404, "Send a message to a bot")]
    [InlineData("traces/77", 404, "No trace with the id '77' is held")]
    [InlineData("traces?slowest=0", 400, "from 1 to 1000, got 0")]
    [InlineData("traces?width=10", 400, "from 60 to 200 columns, got 10")]
    public async Task Traces_NothingToShow_SayWhatToDo(string path, int status, string words)
    {
        await using var dashboard = await StartWithAMessageAsync();
        using var response = await GetAsync(dashboard, path, "text/plain");
        Assert.Equal((status, "application/problem+json"), ((int)response.StatusCode, response.Content.Headers.ContentType?.MediaType));
        using var problem = JsonDocument.Parse(await BodyAsync(response));
        Assert.Contains(words, problem.RootElement.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    private static async Task<RunningDashboard> StartWithAMessageAsync()
    {
        var dashboard = await RunningDashboard.StartAsync(null, ApiKey);
        var root = Requests.Span(1, 1, name: "message.process", duration: 100_000_000);
        root.Attributes.Add(new KeyValue { Key = "messaging.message.id", Value = new AnyValue { StringValue = "m-1" } });
        foreach (var (part, value) in new[] { ("total", 100.0), ("llm", 60.0), ("overhead", 40.0) })
            root.Attributes.Add(new KeyValue { Key = $"ledger.{part}_ms", Value = new AnyValue { DoubleValue = value } });
        var recall = Requests.Span(1, 2, parent: 1, name: "stage recall", start: 11_000_000, duration: 25_500_000);
        recall.Status = new Status { Code = 2 };
        var llm = Requests.Span(1, 3, parent: 1, name: "stage llm", start: 41_000_000, duration: 60_000_000);
        llm.Attributes.Add(new KeyValue { Key = "critical", Value = new AnyValue { BoolValue = true } });
        await dashboard.SendAsync("traces", Requests.Spans(llm, recall, root));
        return dashboard;
    }

    private static async Task<HttpResponseMessage> GetAsync(RunningDashboard dashboard, string path, string accept = "application/json", string? key = "read-key")
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(dashboard.Pages, $"/api/telemetry/{path}"));
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue(accept));
        if (key is not null) request.Headers.Add("x-api-key", key);
        return await dashboard.Http.SendAsync(request, TestContext.Current.CancellationToken);
    }

    private static Task<string> BodyAsync(HttpResponseMessage response) => response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
}

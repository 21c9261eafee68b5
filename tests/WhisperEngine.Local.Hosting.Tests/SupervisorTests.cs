using System.Net;
using System.Net.Http.Json;
using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.DependencyInjection;
using WhisperEngine.Local.Hosting.Dashboard;
using WhisperEngine.Local.Hosting.Orchestration;
using WhisperEngine.Local.Hosting.Supervisor;

namespace WhisperEngine.Local.Hosting.Tests;

/// <summary>What the AppHost answers to the dashboard, over HTTP.</summary>
public sealed class SupervisorTests
{
    private const string UntilStopped = "while :; do sleep 1; done";
    private const string Secret = "p@ss/word;1";

    [Fact]
    public async Task Resources_OnConnect_AreAllThere()
    {
        await using var host = Host();
        Shell(host, "bot", UntilStopped);
        await host.StartAsync();
        using var http = Client(host);

        var bot = await NextAsync(http, resource => Text(resource, "name") == "bot");

        Assert.Equal(("Executable", "Running", "Healthy"), (Text(bot, "type"), Text(bot, "state"), Text(bot, "health")));
        Assert.Equal(["stop", "restart"], bot.GetProperty("commands").EnumerateArray().Select(command => command.GetString()!));
        Assert.Equal(Instances(host).Find("bot")!.Process!.Id, bot.GetProperty("pid").GetInt32());
    }

    [Fact]
    public async Task Command_OverHttp_IsSeenInTheStreamAsItHappens()
    {
        await using var host = Host();
        Shell(host, "bot", UntilStopped);
        await host.StartAsync();
        using var http = Client(host);
        var stopped = NextAsync(http, resource => Text(resource, "name") == "bot" && Text(resource, "state") == "Finished");

        using var answer = await http.PostAsync(Path("bot/commands/stop"), null, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
        Assert.Equal(["start"], (await stopped).GetProperty("commands").EnumerateArray().Select(command => command.GetString()!));
    }

    [Theory]
    [InlineData("bot/commands/start", HttpStatusCode.Conflict, "'start' cannot be done with 'bot', which is Running.")]
    [InlineData("nobody/commands/stop", HttpStatusCode.NotFound, "There is no resource 'nobody' in this application.")]
    public async Task Command_ThatCannotBeDone_IsAProblem(string path, HttpStatusCode status, string detail)
    {
        await using var host = Host();
        Shell(host, "bot", UntilStopped);
        await host.StartAsync();
        using var http = Client(host);

        using var answer = await http.PostAsync(Path(path), null, TestContext.Current.CancellationToken);

        Assert.Equal(status, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        Assert.Equal(detail, Text(await answer.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken), "detail"));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("wrong")]
    public async Task Request_WithoutTheKey_IsRefused(string? key)
    {
        await using var host = Host();
        await host.StartAsync();
        using var http = Client(host);
        http.DefaultRequestHeaders.Remove(SupervisorServer.KeyHeader);
        if (key is not null) http.DefaultRequestHeaders.Add(SupervisorServer.KeyHeader, key);

        using var answer = await http.GetAsync(Path(""), HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
    }

    [Fact]
    public async Task Environment_WithSecrets_NeverLeavesTheAppHost()
    {
        await using var host = Host($"--Parameters:password={Secret}");
        var password = host.Builder.AddParameter("password", secret: true);
        Shell(host, "bot", UntilStopped)
            .WithEnvironment("PLAIN", "visible")
            .WithEnvironment("Owner", password)
            .WithEnvironment("ConnectionStrings__db", $"Host=localhost;Password=\"{password}\";Database=db")
            .WithEnvironment("DB_URI", $"postgresql://me:{Uri.EscapeDataString(Secret)}@localhost/db")
            .WithEnvironment("Configured__ApiKey", "sk-1234")
            .WithEnvironment("Other__Store", "Server=x;Pwd=open sesame;Port=1")
            .WithEnvironment("Llm__MaxTokens", "512");
        await host.StartAsync();
        using var http = Client(host);

        var bot = await NextAsync(http, resource => Text(resource, "name") == "bot" && Text(resource, "state") == "Running");

        Assert.Equal(
            [
                ("PLAIN", "visible"),
                ("Owner", "********"),
                ("ConnectionStrings__db", "Host=localhost;Password=********;Database=db"),
                ("DB_URI", "postgresql://me:********@localhost/db"),
                ("Configured__ApiKey", "********"),
                ("Other__Store", "Server=x;Pwd=********;Port=1"),
                ("Llm__MaxTokens", "512"),
            ],
            bot.GetProperty("environment").EnumerateArray().Select(variable => (Text(variable, "name")!, Text(variable, "value")!)));
    }

    [Fact]
    public async Task Logs_OfAResource_AreWhatWasPrintedAndThenWhatComes()
    {
        await using var host = Host();
        var more = System.IO.Path.Combine(host.DataDirectory, "more");
        Shell(host, "bot", $"echo one; echo two >&2; while ! test -f {more}; do sleep 0.05; done; echo three; {UntilStopped}");
        await host.StartAsync();
        using var http = Client(host);

        List<(long, string?, bool)> lines = [];
        await foreach (var line in LinesAsync(http, "bot"))
        {
            lines.Add((line.GetProperty("number").GetInt64(), Text(line, "text"), line.GetProperty("isError").GetBoolean()));
            if (lines.Count == 2) await File.WriteAllTextAsync(more, "", TestContext.Current.CancellationToken);
            if (lines.Count == 3) break;
        }

        // The two streams are read side by side, so the first two come in either order.
        Assert.Equal([("one", false), ("two", true)], lines.Take(2).Select(line => (line.Item2!, line.Item3)).Order());
        Assert.Equal((3, "three", false), lines[2]);
        var text = await http.GetStringAsync(Path("bot/logs.txt"), TestContext.Current.CancellationToken);
        Assert.EndsWith("three\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Logs_ThatNobodyReadsOn_HoldUpNeitherTheResourceNorItsCommands()
    {
        await using var host = Host();
        Shell(host, "bot", $"i=0; while [ $i -lt 30000 ]; do i=$((i+1)); echo line $i of a resource that prints a lot; done; {UntilStopped}");
        await host.StartAsync();
        using var http = Client(host);
        using var unread = await http.GetAsync(Path("bot/logs"), HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);
        using var alsoUnread = await http.GetAsync(Path(""), HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);

        await foreach (var batch in Instances(host).Find("bot")!.Console.WatchAsync(0, TestContext.Current.CancellationToken))
        {
            if (batch[^1].Number == 30_000) break;
        }

        using var answer = await http.PostAsync(Path("bot/commands/stop"), null, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
        var held = Instances(host).Find("bot")!.Console.Last(int.MaxValue);
        Assert.Equal((10_000, 30_000), (held.Count, held[^1].Number));
    }

    // A dashboard that only sleeps: these tests are its reader.
    private static StartedHost Host(params string[] arguments)
    {
        var host = new StartedHost(["--WhisperEngine:RandomPorts=true", .. arguments]);
        host.Builder.AddResource(new DashboardResource("sleep", ".")).WithArgs("1000").WithHttpEndpoint();
        return host;
    }

    private static HttpClient Client(StartedHost host)
    {
        var services = host.Application.Services;
        var http = new HttpClient { BaseAddress = new Uri(services.GetRequiredService<HostSettings>().SupervisorUrl) };
        http.DefaultRequestHeaders.Add(SupervisorServer.KeyHeader, services.GetRequiredService<DashboardKeys>().ResourceService);
        return http;
    }

    private static async Task<JsonElement> NextAsync(HttpClient http, Func<JsonElement, bool> isWanted)
    {
        await foreach (var resource in EventsAsync(http, Path("")))
        {
            if (isWanted(resource)) return resource;
        }

        throw new InvalidOperationException("The stream of resources ended.");
    }

    private static async IAsyncEnumerable<JsonElement> LinesAsync(HttpClient http, string resource)
    {
        await foreach (var batch in EventsAsync(http, Path($"{resource}/logs")))
        {
            foreach (var line in batch.EnumerateArray()) yield return line;
        }
    }

    private static async IAsyncEnumerable<JsonElement> EventsAsync(HttpClient http, Uri path, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, TestContext.Current.CancellationToken);
        await using var stream = await http.GetStreamAsync(path, either.Token);
        await foreach (var item in SseParser.Create(stream).EnumerateAsync(either.Token)) yield return JsonElement.Parse(item.Data);
    }

    private static Uri Path(string below) => new($"/api/resources/{below}", UriKind.Relative);

    private static string? Text(JsonElement element, string name) => element.GetProperty(name).GetString();

    private static ResourceInstances Instances(StartedHost host) => host.Application.Services.GetRequiredService<ResourceInstances>();

    private static IResourceBuilder<ExecutableResource> Shell(StartedHost host, string name, string script) =>
        host.Builder.AddExecutable(name, "sh", ".", "-c", script);
}

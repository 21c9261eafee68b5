using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OpenTelemetry.Trace;
using WhisperEngine.BotWorker.Bots;

namespace WhisperEngine.BotWorker.Tests;

/// <summary>A BotWorker on a real port, before real servers.</summary>
internal sealed class Worker : WebApplicationFactory<Program>
{
    public const string ApiKey = "the-owners-key";
    private readonly Dictionary<string, string> _settings;
    private readonly Action<IServiceCollection> _configure;

    private Worker(Dictionary<string, string> settings, Action<IServiceCollection> configure)
    {
        (_settings, _configure) = (settings, configure);
        // Not UseKestrel(0): the factory would set the port while Program is already starting the server.
        UseKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
    }

    public List<Activity> Spans { get; } = [];

    public HttpClient Http { get; private set; } = null!;

    public static Task<Worker> StartAsync(Surroundings around, string name = "w1", string? holds = "elena", params string[] settings) =>
        StartAsync(around, _ => { }, name, holds, settings);

    public static async Task<Worker> StartAsync(
        Surroundings around, Action<IServiceCollection> configure, string name = "w1", string? holds = "elena", params string[] settings)
    {
        var worker = new Worker(SettingsOf(around, name), configure);
        foreach (var setting in settings)
            worker._settings[setting.Split('=')[0]] = setting.Split('=', 2)[1];
        try
        {
            worker.StartServer();
        }
        catch
        {
            await worker.DisposeAsync();
            throw;
        }
        worker.Http = new HttpClient { BaseAddress = worker.ClientOptions.BaseAddress };
        if (holds is not null)
            await worker.UntilHoldsAsync(holds);
        return worker;
    }

    /// <summary>What every worker of a test is told.</summary>
    public static Dictionary<string, string> SettingsOf(Surroundings around, string name) => new()
    {
        ["ConnectionStrings:whisperdb"] = around.ConnectionString,
        ["services:cdl-api:http:0"] = around.CdlApiUrl,
        ["Llm:Endpoint"] = around.LlmUrl,
        ["Llm:Model"] = "scripted",
        ["Llm:RetryDelay"] = "00:00:00.001",
        ["ApiKey"] = ApiKey,
        ["Embedding:Provider"] = "None",
        ["Recall:Budget"] = "00:00:10", // a busy machine must not make it run out; what happens then has tests of its own
        ["Worker:Name"] = name,
        ["Worker:LeaseRenewal"] = "00:00:00.100",
        ["WhisperEngine:DataDirectory"] = around.DataDirectory,
    };

    public async Task<HttpResponseMessage> PostAsync(object body, string bot = "elena", CancellationToken? cancellationToken = null) =>
        await Http.PostAsJsonAsync($"/api/bots/{bot}/chat", body, cancellationToken ?? TestContext.Current.CancellationToken);

    public async Task<JsonElement> SayAsync(object body, string bot = "elena")
    {
        using var response = await PostAsync(body, bot);
        Assert.True(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        return await JsonAsync(response);
    }

    public static async Task<JsonElement> JsonAsync(HttpResponseMessage response) =>
        await response.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken);

    /// <summary>Leases are taken in the background; there is nothing to await but the state itself.</summary>
    public async Task UntilHoldsAsync(string bot)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (!Services.GetRequiredService<HeldBots>().TryGet(bot, out _))
            await Task.Delay(TimeSpan.FromMilliseconds(10), TimeProvider.System, limit.Token);
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseEnvironment("Development");
        builder.UseUrls("http://127.0.0.1:0");
        foreach (var (key, value) in _settings)
            builder.UseSetting(key, value);
        builder.ConfigureLogging(logging => logging.ClearProviders());
        builder.ConfigureServices(_configure);
        builder.ConfigureServices(services => services.ConfigureOpenTelemetryTracerProvider(tracing => tracing.AddInMemoryExporter(Spans)));
    }
}

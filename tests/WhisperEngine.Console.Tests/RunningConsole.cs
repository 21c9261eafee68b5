using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Playwright;
using Npgsql;
using WhisperEngine.Testing;

namespace WhisperEngine.Console.Tests;

/// <summary>CdlApi on a free loopback port, over a database of its own and, where asked for, metrics of its own.</summary>
internal sealed class RunningConsole : WebApplicationFactory<Program>
{
    public const string Key = "the-owners-key";

    private readonly Dictionary<string, string> _settings;

    private RunningConsole(Dictionary<string, string> settings)
    {
        _settings = settings;
        UseKestrel(0);
    }

    public NpgsqlDataSource Database { get; private set; } = null!;

    public Uri Address { get; private set; } = null!;

    /// <summary>Neither follows redirects nor keeps cookies.</summary>
    public HttpClient Http { get; } = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false });

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public static async Task<RunningConsole> StartAsync(params (string Key, string Value)[] settings)
    {
        var all = new Dictionary<string, string>
        {
            ["ConnectionStrings:whisperdb"] = await TestPostgres.CreateDatabaseAsync(Ct),
            ["ApiKey"] = Key,
            ["WhisperEngine:DataDirectory"] = Directory.CreateTempSubdirectory("whisper-console-").FullName,
            ["Logging:LogLevel:Default"] = "Warning",
        };
        foreach (var (key, value) in settings) all[key] = value;
        var console = new RunningConsole(all) { Database = NpgsqlDataSource.Create(all["ConnectionStrings:whisperdb"]) };
        console.Address = console.CreateClient().BaseAddress!;
        return console;
    }

    /// <summary>With metrics in a database of its own on a server that tests share.</summary>
    public static async Task<(RunningConsole Console, MetricSeed Metrics)> StartWithMetricsAsync(params (string Key, string Value)[] settings)
    {
        var (influx, database) = await TestInflux.CreateDatabaseAsync(Ct);
        var seed = new MetricSeed(influx.Url, database);
        return (await StartAsync([("ConnectionStrings:influxdb", seed.ConnectionString), .. settings]), seed);
    }

    /// <summary>Opens a page by the login form, which leads to it.</summary>
    public async Task<BrowserTab> OpenAsync(Chromium chromium, string path, int width = 1280, bool dark = false)
    {
        var tab = await chromium.OpenAsync(new Uri(Address, path), width, Math.Max(700, width * 5 / 8), dark);
        await tab.Page.GetByLabel("Owner's key").FillAsync(Key);
        await tab.Page.GetByRole(AriaRole.Button, new() { Name = "Log in" }).ClickAsync();
        await Assertions.Expect(tab.Page.GetByRole(AriaRole.Navigation)).ToBeVisibleAsync();
        return tab;
    }

    public override async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await base.DisposeAsync();
        await Database.DisposeAsync();
        if (Directory.Exists(_settings["WhisperEngine:DataDirectory"])) Directory.Delete(_settings["WhisperEngine:DataDirectory"], recursive: true);
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseEnvironment("Production");
        foreach (var (key, value) in _settings) builder.UseSetting(key, value);
    }
}

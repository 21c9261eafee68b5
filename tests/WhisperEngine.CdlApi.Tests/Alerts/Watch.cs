using System.Text.Json;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Testing;
using Npgsql;
using WhisperEngine.Telemetry.Influx;
using WhisperEngine.Testing;

namespace WhisperEngine.CdlApi.Tests.Alerts;

/// <summary>The service looking at alerts, on a clock that the test turns, over a real Postgres and a real InfluxDB.</summary>
internal sealed class Watch : IAsyncDisposable
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(15);
    private readonly Dictionary<string, string> _settings;
    private readonly string _database;
    private readonly Uri _influx;
    private readonly string _metrics;
    private int _writers;

    private Watch(string database, Uri influx, string metrics, Dictionary<string, string> settings) =>
        (_database, _influx, _metrics, _settings) = (database, influx, metrics, settings);

    public TestClock Time { get; } = new();

    public FakeLogCollector Logs { get; } = new();

    public CdlApiHost Host { get; private set; } = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public static async Task<Watch> StartAsync(params string[] settings)
    {
        var (influx, metrics) = await TestInflux.CreateDatabaseAsync(Ct);
        return await StartAsync(influx.Url, metrics, settings);
    }

    public static async Task<Watch> StartAsync(Uri influx, string metrics, params string[] settings)
    {
        var watch = new Watch(
            await TestPostgres.CreateDatabaseAsync(Ct), influx, metrics, settings.ToDictionary(pair => pair.Split('=')[0], pair => pair.Split('=', 2)[1]));
        await watch.StartServiceAsync();
        return watch;
    }

    /// <summary>Hands over points as a worker does, at the present time of the test's clock.</summary>
    public async Task PutAsync<T>(params T[] points)
        where T : class
    {
        var services = new ServiceCollection().AddMetrics().AddLogging().AddSingleton<TimeProvider>(Time).AddInfluxWriter();
        services.AddOptions<InfluxOptions>().Configure(options =>
            (options.Url, options.Bucket, options.Worker) = (_influx, _metrics, $"w{++_writers}"));
        await using var provider = services.BuildServiceProvider();
        var writer = provider.GetRequiredService<InfluxWriter>();
        await writer.StartAsync(Ct);
        foreach (var point in points)
            writer.Add(point);
        await writer.StopAsync(Ct);
        Assert.Equal((points.Length, 0), (writer.Written, writer.Dropped));
    }

    /// <summary>Lets so much time pass, and the rules be looked at every 15 s of it.</summary>
    public async Task PassAsync(TimeSpan time)
    {
        for (var passed = TimeSpan.Zero; passed < time; passed += Every)
        {
            Time.Advance(Every);
            await Time.WhenSetAsync(Every, Ct);
        }
    }

    public async Task ExecuteAsync(string sql)
    {
        await using var postgres = NpgsqlDataSource.Create(_database);
        await using var command = postgres.CreateCommand(sql);
        await command.ExecuteNonQueryAsync(Ct);
    }

    public Task RoundAsync() => PassAsync(Every);

    public Task<JsonElement> ReportAsync() => Host.Client.JsonAsync("/api/alerts");

    public async Task<JsonElement> RuleAsync(string rule) =>
        (await ReportAsync()).GetProperty("rules").EnumerateArray().Single(found => found.GetProperty("rule").GetString() == rule);

    public async Task<string?> StateAsync(string rule) => (await RuleAsync(rule)).GetProperty("state").GetString();

    /// <summary>Ends the service and starts it again on the same database.</summary>
    public async Task RestartAsync()
    {
        await Host.DisposeAsync();
        await StartServiceAsync();
    }

    public ValueTask DisposeAsync() => Host.DisposeAsync();

    private async Task StartServiceAsync()
    {
        Host = CdlApiHost.Start(_database, "Production", builder =>
        {
            builder.UseSetting("ConnectionStrings:influxdb", $"Url={_influx};Bucket={_metrics}");
            builder.UseSetting("Logging:LogLevel:WhisperEngine", "Information");
            foreach (var (key, value) in _settings)
                builder.UseSetting(key, value);
            builder.ConfigureLogging(logging => logging.AddProvider(new FakeLoggerProvider(Logs)));
            builder.ConfigureTestServices(services => services.AddSingleton<TimeProvider>(Time));
        });
        await Time.WhenSetAsync(Every, Ct);
    }
}

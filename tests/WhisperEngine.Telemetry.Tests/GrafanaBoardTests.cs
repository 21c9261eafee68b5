using System.Runtime.CompilerServices;
using System.Text.Json;
using WhisperEngine.Telemetry.Measurements;
using WhisperEngine.Telemetry.Tests.Influx;
using WhisperEngine.Testing;

namespace WhisperEngine.Telemetry.Tests;

/// <summary>Every query of the board, run against a real InfluxDB over points of the records that services write.</summary>
public sealed class GrafanaBoardTests
{
    private static readonly string[] Stages = ["accept", "queue", "character", "context", "embed", "emotion", "recall", "compose", "llm", "decorate", "reply", "record"];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(".*")] // all
    [InlineData("elena")]
    [InlineData("(elena|kite)")] // two of them, as Grafana writes them
    public async Task Board_EveryQuery_ReturnsASeriesWithFigures(string bot)
    {
        var (influx, database) = await SeededAsync();
        var now = TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds();
        string Filled(string query) => query
            .Replace("$timeFilter", $"time >= {now - 3_600_000}ms and time <= {now + 60_000}ms", StringComparison.Ordinal)
            .Replace("$__interval", "1m", StringComparison.Ordinal)
            .Replace("$bot", bot, StringComparison.Ordinal);

        var queries = Queries();
        Assert.True(queries.Count > 30);
        foreach (var (panel, query) in queries)
        {
            Assert.Contains("$timeFilter", query);
            Assert.Contains("$__interval", query);
            var rows = await influx.QueryAsync(database, Filled(query), Token);
            Assert.True(
                rows.Any(row => row.Any(cell => cell.Key != "time" && cell.Value.ValueKind == JsonValueKind.Number)), $"{panel}: nothing for {Filled(query)}");
        }
    }

    [Fact]
    public async Task Board_BotNobodyHas_ReturnsNoMessages()
    {
        var (influx, database) = await SeededAsync();

        foreach (var (_, query) in Queries().Where(query => query.Query.Contains("$bot", StringComparison.Ordinal)))
        {
            var filled = query.Replace("$timeFilter", "time > 0", StringComparison.Ordinal).Replace("$bot", "nobody", StringComparison.Ordinal)
                .Replace("time($__interval)", "phase", StringComparison.Ordinal);
            Assert.Empty(await influx.QueryAsync(database, filled, Token));
        }
    }

    [Fact]
    public async Task Variables_Bots_AreThoseWithMessages()
    {
        var (influx, database) = await SeededAsync();
        var variable = Assert.Single(Board().GetProperty("templating").GetProperty("list").EnumerateArray());

        var rows = await influx.QueryAsync(database, variable.GetProperty("query").GetString()!, Token);

        Assert.Equal("bot", variable.GetProperty("name").GetString());
        Assert.Equal(["elena", "kite"], rows.Select(row => row["value"].GetString()));
    }

    [Fact]
    public void Panels_AllOfThem_HaveAnIdATitleAndTheProvisionedSource()
    {
        var panels = Board().GetProperty("panels").EnumerateArray().ToList();

        Assert.Equal(panels.Count, panels.Select(panel => panel.GetProperty("id").GetInt32()).Distinct().Count());
        Assert.All(panels, panel => Assert.NotEqual("", panel.GetProperty("title").GetString()));
        Assert.All(
            panels.Concat(panels.SelectMany(panel => panel.GetProperty("targets").EnumerateArray())),
            part => Assert.Equal("whisperengine", part.GetProperty("datasource").GetProperty("uid").GetString()));
        Assert.Contains("uid: whisperengine", File.ReadAllText(PathOf("provisioning/datasources/whisperengine.yaml")).Split('\n').Select(line => line.Trim()));
    }

    private static async Task<(TestInflux Influx, string Database)> SeededAsync()
    {
        var (influx, database) = await TestInflux.CreateDatabaseAsync(Token);
        await using var writer = await RunningWriter.StartAsync(influx.Url, configure: options => options.Bucket = database);
        foreach (var bot in new[] { "elena", "kite" })
        {
            for (var i = 1; i <= 3; i++)
            {
                writer.Points.Add(new MessageLatency(
                    bot, "demo/composer-1", "openai_compatible", "replied", 700 + i, 690, 10 + i, 1, 0.02, 150, 400, [.. Stages.Select(stage => new StageReport(stage, 1, i, true))]));
                writer.Points.Add(new LlmUse(bot, "demo/composer-1", "openai_compatible", 2000, 40, 0, 0, 0.001m, 690 + i, 150, 1, false));
            }
            writer.Points.Add(new DiscordTiming(bot, 450, 1500, 30, 40, 90, 0, 0.4, 80, 3));
            writer.Points.Add(new MessageOutcome(bot, "replied", 3));
            writer.Points.Add(new MessageOutcome(bot, "failed", 1));
            writer.Points.Add(new RecallUse(bot, null, 120, 8, 4, 3.5, 2.5));
            writer.Points.Add(new RecallUse(bot, "Qdrant: Unreachable", 0, 2, 4, 1, 2.5));
            writer.Points.Add(new EnrichmentJob(bot, "facts", "demo/composer-1", "done", 900, 250, 1, 6, 1, 1800, 0.002m, 3));
        }
        writer.Points.Add(new CachePerformance("character", 3, 1, 0.75));
        writer.Points.Add(new MetricWriter(20, 1, 4096));
        await writer.StopAsync();
        Assert.Equal((26, 0), (writer.Points.Written, writer.Points.Dropped));
        return (influx, database);
    }

    private static List<(string Panel, string Query)> Queries() =>
    [
        .. from panel in Board().GetProperty("panels").EnumerateArray()
           from target in panel.GetProperty("targets").EnumerateArray()
           select (panel.GetProperty("title").GetString()!, target.GetProperty("query").GetString()!),
    ];

    private static JsonElement Board() => JsonDocument.Parse(File.ReadAllText(PathOf("whisperengine.json"))).RootElement;

    private static string PathOf(string file, [CallerFilePath] string path = "") => Path.Combine(Path.GetDirectoryName(path)!, "../../deploy/grafana", file);
}

using System.Diagnostics;
using System.Text.Json;
using Npgsql;
using WhisperEngine.Qdrant.Tests;

namespace WhisperEngine.BotWorker.Tests;

/// <summary>
/// The ledger is not believed because it sums: 50 ms are added before one server at a time, and exactly the stages that use it grow.
/// The one place where tests look at time. The fastest of several messages counts, so that a busy machine changes nothing: what was
/// delayed cannot be fast, and what was not is fast at least once.
/// </summary>
[Collection(nameof(Alone))]
public sealed class FiftyMillisecondTests(ServerProcess qdrant)
{
    private const int Messages = 7;
    private const double Added = 50;
    private const double Noise = 35;
    private const double TimerStep = 5; // timers count by the kernel's coarse clock, whose steps are up to 4 ms

    [Theory]
    [InlineData("postgres", new[] { "accept", "context", "record" })]
    [InlineData("llm", new[] { "llm" })]
    [InlineData("cdl-api", new[] { "character" })]
    [InlineData("qdrant", new[] { "recall" })]
    public async Task Delay_BeforeOneServer_GrowsExactlyItsStages(string slowed, string[] expected)
    {
        await using var around = await Surroundings.CreateAsync();
        var database = new NpgsqlConnectionStringBuilder(around.ConnectionString);
        var qdrantPort = (await qdrant.UrlAsync()).Port;
        var target = slowed switch { "postgres" => database.Port, "llm" => around.Llm.Url.Port, "qdrant" => qdrantPort, _ => around.CdlApi.Url.Port };
        await using var proxy = new TcpProxy(target);
        if (slowed == "postgres")
        {
            database.Port = proxy.Port;
            around.ConnectionString = database.ConnectionString;
        }
        else if (slowed == "llm")
        {
            around.LlmUrl = $"http://127.0.0.1:{proxy.Port}/v1";
        }
        else if (slowed == "qdrant")
        {
            qdrantPort = proxy.Port;
        }
        else
        {
            around.CdlApiUrl = $"http://127.0.0.1:{proxy.Port}";
        }

        await using var worker = await Worker.StartAsync(
            around, settings: ["Ablation:CharacterCache=false", $"ConnectionStrings:qdrant=Endpoint=http://127.0.0.1:{qdrantPort}"]);
        await MeasureAsync(worker);
        proxy.Delay = TimeSpan.FromMilliseconds(Added);
        var fastest = await MeasureAsync(worker);

        foreach (var (stage, duration) in fastest.Stages)
        {
            if (expected.Contains(stage))
                Assert.True(duration >= Added - TimerStep, $"{stage} took {duration:F1} ms only");
            else
                Assert.True(duration < Noise, $"{stage} took {duration:F1} ms and does not use {slowed}");
        }

        var least = (Added - TimerStep) * expected.Length;
        Assert.True(fastest.Total >= least, $"the ledger says {fastest.Total:F1} ms, which is less than was added");
        Assert.True(fastest.WallBesideTotal < Noise, $"the client saw {fastest.WallBesideTotal:F1} ms that the ledger does not");
        Assert.True(fastest.Unaccounted < Noise, $"{fastest.Unaccounted:F1} ms are in no stage");
    }

    private static async Task<Fastest> MeasureAsync(Worker worker)
    {
        List<(JsonElement Ledger, double Wall)> samples = [];
        for (var i = 0; i < Messages; i++)
        {
            var started = Stopwatch.GetTimestamp();
            var answer = await worker.SayAsync(new { user_id = "u1", message = "what of the tide?" });
            samples.Add((answer.GetProperty("ledger"), Stopwatch.GetElapsedTime(started).TotalMilliseconds));
        }

        var stages = samples.SelectMany(sample => sample.Ledger.GetProperty("stages").EnumerateArray())
            .GroupBy(stage => stage.GetProperty("name").GetString()!, stage => stage.GetProperty("duration_ms").GetDouble())
            .ToDictionary(group => group.Key, group => group.Min());
        return new Fastest(
            stages, samples.Min(sample => Figure(sample.Ledger, "total_ms")), samples.Min(sample => Figure(sample.Ledger, "unaccounted_ms")),
            samples.Min(sample => sample.Wall - Figure(sample.Ledger, "total_ms")));
    }

    private static double Figure(JsonElement ledger, string name) => ledger.GetProperty(name).GetDouble();

    private sealed record Fastest(Dictionary<string, double> Stages, double Total, double Unaccounted, double WallBesideTotal);
}

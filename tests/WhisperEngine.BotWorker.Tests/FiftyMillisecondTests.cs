using System.Diagnostics;
using System.Text.Json;
using Npgsql;

namespace WhisperEngine.BotWorker.Tests;

/// <summary>
/// The ledger is not believed because it sums: 50 ms are added before one server at a time, and exactly the stages that use it grow.
/// The one place where tests look at time; medians and wide bounds keep it from depending on the machine.
/// </summary>
[Collection(nameof(Alone))]
public sealed class FiftyMillisecondTests
{
    private const int Messages = 7;
    private const double Added = 50;
    private const double Noise = 35;

    [Theory]
    [InlineData("postgres", new[] { "accept", "context", "record" })]
    [InlineData("llm", new[] { "llm" })]
    [InlineData("cdl-api", new[] { "character" })]
    public async Task Delay_BeforeOneServer_GrowsExactlyItsStages(string slowed, string[] expected)
    {
        await using var around = await Surroundings.CreateAsync();
        var database = new NpgsqlConnectionStringBuilder(around.ConnectionString);
        var target = slowed switch { "postgres" => database.Port, "llm" => around.Llm.Url.Port, _ => around.CdlApi.Url.Port };
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
        else
        {
            around.CdlApiUrl = $"http://127.0.0.1:{proxy.Port}";
        }

        await using var worker = await Worker.StartAsync(around, settings: "Worker:CharacterCache=false");
        await MeasureAsync(worker);
        var before = await MeasureAsync(worker);
        proxy.Delay = TimeSpan.FromMilliseconds(Added);
        var after = await MeasureAsync(worker);

        foreach (var stage in before.Stages.Keys)
        {
            var grown = after.Stages[stage] - before.Stages[stage];
            if (expected.Contains(stage))
                Assert.True(grown > Added - 5, $"{stage} grew by {grown:F1} ms only");
            else
                Assert.True(grown < Noise, $"{stage} grew by {grown:F1} ms and does not use {slowed}");
        }

        Assert.True(after.Total - before.Total > (Added - 5) * expected.Length, $"total grew by {after.Total - before.Total:F1} ms");
        Assert.True(Math.Abs(after.Wall - after.Total) < Noise, $"the client saw {after.Wall:F1} ms, the ledger {after.Total:F1} ms");
        Assert.True(after.Unaccounted < Noise, $"{after.Unaccounted:F1} ms are in no stage");
    }

    private static async Task<Medians> MeasureAsync(Worker worker)
    {
        List<(JsonElement Ledger, double Wall)> samples = [];
        for (var i = 0; i < Messages; i++)
        {
            var started = Stopwatch.GetTimestamp();
            var answer = await worker.SayAsync(new { user_id = "u1", message = "hi" });
            samples.Add((answer.GetProperty("ledger"), Stopwatch.GetElapsedTime(started).TotalMilliseconds));
        }

        var stages = samples.SelectMany(sample => sample.Ledger.GetProperty("stages").EnumerateArray())
            .GroupBy(stage => stage.GetProperty("name").GetString()!, stage => stage.GetProperty("duration_ms").GetDouble())
            .ToDictionary(group => group.Key, Median);
        return new Medians(
            stages, Median(samples.Select(sample => sample.Ledger.GetProperty("total_ms").GetDouble())),
            Median(samples.Select(sample => sample.Ledger.GetProperty("unaccounted_ms").GetDouble())), Median(samples.Select(sample => sample.Wall)));
    }

    private static double Median(IEnumerable<double> values) => values.Order().ElementAt(Messages / 2);

    private sealed record Medians(Dictionary<string, double> Stages, double Total, double Unaccounted, double Wall);
}

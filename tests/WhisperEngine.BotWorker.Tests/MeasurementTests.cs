using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using WhisperEngine.Telemetry.Influx;
using WhisperEngine.Testing;

namespace WhisperEngine.BotWorker.Tests;

/// <summary>What a turn leaves in InfluxDB, and that no message waits for it.</summary>
[Collection(nameof(Alone))]
public sealed class MeasurementTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Message_InfluxAway_IsAnsweredWithoutASingleRequestToIt()
    {
        await using var around = await Surroundings.CreateAsync();
        await using var worker = await Worker.StartAsync(around, "w1", "elena", "ConnectionStrings:influxdb=Url=http://127.0.0.1:1");

        var answer = await worker.SayAsync(new { user_id = "u1", message = "hi" });

        Assert.True(answer.GetProperty("success").GetBoolean());
        var spans = await TraceTests.TraceOfLastMessageAsync(worker);
        Assert.DoesNotContain(spans, span => span.Source.Name == InfluxServices.TelemetryName || Equals(span.GetTagItem("server.port"), 1));
        var points = worker.Services.GetRequiredService<InfluxWriter>();
        Assert.True(points.WaitingBytes > 0);
        Assert.Equal((0, 0), (points.Written, points.Dropped));
    }

    [Fact]
    public async Task Messages_Answered_AreInInfluxWithTheLedgersFigures()
    {
        var (influx, database) = await TestInflux.CreateDatabaseAsync(Token);
        await using var around = await Surroundings.CreateAsync();
        List<double> totals = [];
        List<Activity> spans;
        await using (var worker = await Worker.StartAsync(
            around, "w1", "elena", $"ConnectionStrings:influxdb=Url={influx.Url};Bucket={database}", "InfluxDb:Phase=tested",
            "InfluxDb:RequestTimeout=00:05:00", "InfluxDb:ShutdownLimit=00:01:00", "ConnectionStrings:qdrant=Endpoint=http://127.0.0.1:1"))
        {
            for (var i = 0; i < 3; i++)
                totals.Add((await worker.SayAsync(new { user_id = "a-persons-id", message = $"a private thing {i}" })).GetProperty("ledger").GetProperty("total_ms").GetDouble());
            await worker.SayAsync(new { user_id = "u2", message = "once", message_id = "m1" });
            await worker.SayAsync(new { user_id = "u2", message = "once", message_id = "m1" });
            around.Llm.Status = 500;
            await worker.SayAsync(new { user_id = "u3", message = "fails" });
            // What a service does when it ends: all that is held is written.
            await worker.Services.GetRequiredService<InfluxWriter>().StopAsync(Token);
            spans = worker.Spans;
        }

        var latency = await influx.QueryAsync(database, "SELECT * FROM message_latency", Token);
        Assert.Equal(["replied", "replied", "replied", "replied", "failed"], latency.Select(row => row["outcome"].GetString()));
        Assert.Equal(totals, latency.Take(3).Select(row => row["total_ms"].GetDouble()));
        Assert.All(latency, row => Assert.Equal(
            ("elena", "scripted", "openai_compatible", "tested", "w1"),
            (row["bot"].GetString(), row["model"].GetString(), row["provider"].GetString(), row["phase"].GetString(), row["worker"].GetString())));
        Assert.All(latency, row => Assert.True(row["stage_llm_ms"].GetDouble() > 0));
        var llm = await influx.QueryAsync(database, "SELECT * FROM llm", Token);
        Assert.Equal([(10, 4), (10, 4), (10, 4), (10, 4)], llm.Select(row => (row["input_tokens"].GetInt32(), row["output_tokens"].GetInt32())));
        var recall = await influx.QueryAsync(database, "SELECT * FROM recall", Token);
        Assert.Equal(5, recall.Count);
        Assert.All(recall.Take(3), row => Assert.Equal(("elena", 0, 2), (row["bot"].GetString(), row["candidates"].GetInt32(), row["lists"].GetInt32())));
        Assert.All(recall.Take(3), row => Assert.StartsWith("Qdrant: ", row["skipped"].GetString()));
        // What is not indexed yet is found without the index: the earlier messages of the same person share words with the third.
        Assert.True(recall[2]["returned"].GetInt32() > 0);
        Assert.True(recall[2]["search_ms"].GetDouble() > 0);
        Assert.DoesNotContain("embed_ms", recall[2].Keys);
        Assert.DoesNotContain("persons-id", string.Concat(latency.Concat(recall).SelectMany(row => row.Values)));
        var messages = spans.Where(span => span.DisplayName == "message.process").Select(span => span.TraceId).ToHashSet();
        Assert.DoesNotContain(spans, span => span.Source.Name == InfluxServices.TelemetryName && messages.Contains(span.TraceId));
    }

    [Fact]
    public async Task Messages_MetricBatchingOff_WaitForARequestOfEachPoint()
    {
        var (influx, database) = await TestInflux.CreateDatabaseAsync(Token);
        await using var around = await Surroundings.CreateAsync();
        await using var worker = await Worker.StartAsync(
            around, "w1", "elena", $"ConnectionStrings:influxdb=Url={influx.Url};Bucket={database}", "Ablation:MetricBatching=false",
            "InfluxDb:RequestTimeout=00:05:00", "InfluxDb:Window=00:01:00");

        await worker.SayAsync(new { user_id = "u1", message = "hi" });

        // They are there with the answer, though the window for batches is far from over, and each is there once.
        var spans = await TraceTests.TraceOfLastMessageAsync(worker);
        Assert.Equal(2, spans.Count(span => span.Source.Name == "System.Net.Http" && $"{span.GetTagItem("url.full")}".StartsWith($"{influx.Url}write", StringComparison.Ordinal)));
        var latency = Assert.Single(await influx.QueryAsync(database, "SELECT * FROM message_latency", Token));
        Assert.Equal(("elena", "replied"), (latency["bot"].GetString(), latency["outcome"].GetString()));
        Assert.True(latency["stage_record_ms"].GetDouble() > 0);
        Assert.Single(await influx.QueryAsync(database, "SELECT * FROM llm", Token));
    }

    [Fact]
    public async Task Messages_MetricBatchingOffAndInfluxAway_AreAnswered()
    {
        await using var around = await Surroundings.CreateAsync();
        await using var worker = await Worker.StartAsync(
            around, "w1", "elena", "ConnectionStrings:influxdb=Url=http://127.0.0.1:1", "Ablation:MetricBatching=false");

        var answer = await worker.SayAsync(new { user_id = "u1", message = "hi" });

        Assert.True(answer.GetProperty("success").GetBoolean());
        Assert.Equal((0, 2), (worker.Services.GetRequiredService<InfluxWriter>().Written, worker.Services.GetRequiredService<InfluxWriter>().Dropped));
    }

    [Fact]
    public async Task Worker_Stops_LeavesOutcomesAndWhatBecameOfPoints()
    {
        var (influx, database) = await TestInflux.CreateDatabaseAsync(Token);
        await using var around = await Surroundings.CreateAsync();
        await using (var worker = await Worker.StartAsync(
            around, "w1", "elena", $"ConnectionStrings:influxdb=Url={influx.Url};Bucket={database}",
            "InfluxDb:RequestTimeout=00:05:00", "InfluxDb:ShutdownLimit=00:01:00"))
        {
            await worker.SayAsync(new { user_id = "u1", message = "once", message_id = "m1" });
            await worker.SayAsync(new { user_id = "u1", message = "once", message_id = "m1" });
            around.Llm.Status = 500;
            await worker.SayAsync(new { user_id = "u3", message = "fails" });
            var stopped = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            var lifetime = worker.Services.GetRequiredService<IHostApplicationLifetime>();
            using var told = lifetime.ApplicationStopped.Register(stopped.SetResult);
            lifetime.StopApplication();
            await stopped.Task.WaitAsync(Token);
        }

        var outcomes = await influx.QueryAsync(database, "SELECT sum(\"count\") FROM message_outcome GROUP BY bot, outcome", Token);
        Assert.Equal(3, outcomes.Sum(row => row["sum"].GetInt32()));
        Assert.Equal(
            ["duplicate", "failed", "replied"],
            (await influx.QueryAsync(database, "SHOW TAG VALUES FROM message_outcome WITH KEY = outcome", Token)).Select(row => row["value"].GetString()).Order());
        var lost = Assert.Single(await influx.QueryAsync(database, "SELECT sum(dropped) FROM metric_writer", Token));
        Assert.Equal(0, lost["sum"].GetInt32());
    }
}

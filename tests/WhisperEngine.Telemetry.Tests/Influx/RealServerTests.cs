using WhisperEngine.Telemetry.Influx;
using WhisperEngine.Testing;

namespace WhisperEngine.Telemetry.Tests.Influx;

/// <summary>Trouble with a real InfluxDB 1.6.7: good points are there once, bad ones are counted with the reason.</summary>
public sealed class RealServerTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Write_NoDatabase_IsCreatedWithItsRetention()
    {
        await using var influx = await TestInflux.StartAsync();
        await using var writer = await RunningWriter.StartAsync(influx.Url, configure: options => options.Retention = TimeSpan.FromDays(7));

        writer.Points.Add(new Reading("r"));
        await writer.StopAsync();

        Assert.Equal((1, 0), (writer.Written, writer.Points.Dropped));
        Assert.Equal(["r"], await NamesAsync(influx, "metrics"));
        var policy = Assert.Single(await influx.QueryAsync("metrics", "SHOW RETENTION POLICIES", Token));
        Assert.Equal(("168h0m0s", "24h0m0s", true), (policy["duration"].GetString(), policy["shardGroupDuration"].GetString(), policy["default"].GetBoolean()));
    }

    [Fact]
    public async Task Write_ServerAwayForTenMinutes_AllPointsArriveOnce()
    {
        var time = new ObservedTimeProvider();
        await using var influx = await TestInflux.StartAsync();
        // The test's clock is far from the server's, which would find its points too old.
        await using var writer = await RunningWriter.StartAsync(influx.Url, time, options => options.Retention = TimeSpan.FromDays(3650));

        await influx.KillAsync();
        writer.Points.Add(new Reading("r0"));
        await time.WhenSetAsync(TimeSpan.FromMilliseconds(100), Token);
        time.Advance(TimeSpan.FromMilliseconds(100));
        var away = TimeSpan.Zero;
        for (var i = 1; away < TimeSpan.FromMinutes(10); i++)
        {
            var pause = TimeSpan.FromSeconds(Math.Min(30, Math.Pow(2, i - 1)));
            await time.WhenSetAsync(pause, Token);
            writer.Points.Add(new Reading($"r{i}"));
            Assert.Contains("does not answer", writer.Points.Trouble);
            if (away + pause >= TimeSpan.FromMinutes(10)) await influx.ResumeAsync();
            away += pause;
            time.Advance(pause);
        }
        await writer.StopAsync();

        var names = await NamesAsync(influx, "metrics");
        Assert.Equal(writer.Written, names.Count);
        Assert.Equal(Enumerable.Range(0, names.Count).Select(i => $"r{i}"), names);
        Assert.Equal(0, writer.Points.Dropped);
        Assert.Equal(3, writer.Log.Count); // away, database created, back
    }

    [Fact]
    public async Task Write_RestartedWhilePointsCome_KeepsThemAllOnce()
    {
        await using var influx = await TestInflux.StartAsync();
        await influx.QueryAsync("", "CREATE DATABASE metrics", Token);
        await using var writer = await RunningWriter.StartAsync(influx.Url, configure: options =>
            (options.WindowPoints, options.FirstRetry, options.LongestRetry) = (500, TimeSpan.FromMilliseconds(20), TimeSpan.FromMilliseconds(50)));

        for (var i = 0; i < 20_000; i++)
        {
            writer.Points.Add(new Reading("r", i));
            if (i == 10_000) await influx.KillAsync();
        }
        await influx.ResumeAsync();
        await UntilWrittenAsync(writer, 20_000);
        await writer.StopAsync();

        var row = Assert.Single(await influx.QueryAsync("metrics", "SELECT count(value), count(distinct(value)) FROM /reading/", Token));
        Assert.Equal((20_000, 20_000), (row["count"].GetInt32(), row["count_1"].GetInt32()));
        Assert.Equal(0, writer.Points.Dropped);
    }

    [Fact]
    public async Task Write_ServerIsFull_KeepsPointsUntilThereIsRoom()
    {
        await using var influx = await TestInflux.StartAsync();
        await influx.QueryAsync("", "CREATE DATABASE metrics", Token);
        await influx.KillAsync();
        influx.CacheBytes = 1_000;
        await influx.ResumeAsync();
        await using var writer = await RunningWriter.StartAsync(influx.Url, configure: options =>
            (options.FirstRetry, options.LongestRetry) = (TimeSpan.FromMilliseconds(20), TimeSpan.FromMilliseconds(50)));

        for (var i = 0; i < 1_000; i++) writer.Points.Add(new Reading("r", i));
        using (var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(10), TimeProvider.System))
        {
            while (writer.Points.Trouble is null) await timer.WaitForNextTickAsync(Token);
        }
        Assert.Contains("answers 500: engine: cache-max-memory-size exceeded", writer.Points.Trouble);
        await influx.KillAsync();
        influx.CacheBytes = 1 << 30;
        await influx.ResumeAsync();
        await UntilWrittenAsync(writer, 1_000);

        var row = Assert.Single(await influx.QueryAsync("metrics", "SELECT count(value), count(distinct(value)) FROM /reading/", Token));
        Assert.Equal((1_000, 1_000), (row["count"].GetInt32(), row["count_1"].GetInt32()));
        Assert.Equal(0, writer.Points.Dropped);
    }

    [Fact]
    public async Task Write_OneBadPointAmongGoodOnes_LosesThatOneOnly()
    {
        var (influx, database) = await TestInflux.CreateDatabaseAsync(Token);
        Assert.Equal(204, (await influx.WriteAsync(database, "only_number value=\"a text\"", "ns", Token)).Status);
        await using var writer = await RunningWriter.StartAsync(influx.Url, configure: options => options.Bucket = database);

        for (var i = 0; i < 5; i++) writer.Points.Add(new Reading($"r{i}"));
        writer.Points.Add(new OnlyNumber(1));
        for (var i = 5; i < 10; i++) writer.Points.Add(new Reading($"r{i}"));
        await writer.StopAsync();

        Assert.Equal(Enumerable.Range(0, 10).Select(i => $"r{i}"), await NamesAsync(influx, database));
        Assert.Equal((10, 1), (writer.Written, writer.Dropped(DropReason.Refused)));
        Assert.Contains("field type conflict", Assert.Single(writer.Log));
    }

    [Theory]
    [InlineData("user:wrong", false)]
    [InlineData("user:right", true)]
    [InlineData("right", true)]
    public async Task Write_ServerWithUsers_TakesPointsOfTheRightOnes(string token, bool isTaken)
    {
        await using var influx = await TestInflux.StartAsync(auth: true);
        await influx.QueryAsync("", "CREATE USER \"user\" WITH PASSWORD 'right' WITH ALL PRIVILEGES", Token);
        await using var writer = await RunningWriter.StartAsync(influx.Url, configure: options => (options.Token, options.Org) = (token, "user"));

        writer.Points.Add(new Reading("r"));
        await writer.StopAsync();

        Assert.Equal(isTaken ? (1, 0) : (0, 1), ((int)writer.Written, (int)writer.Dropped(DropReason.Stopped)));
    }

    [Fact]
    public async Task Write_ClockStepsBack_NoPointOverwritesAnother()
    {
        var (influx, database) = await TestInflux.CreateDatabaseAsync(Token);
        var time = new SteppingClock();
        await using var writer = await RunningWriter.StartAsync(influx.Url, time, options => options.Bucket = database);

        for (var i = 0; i < 30; i++)
        {
            writer.Points.Add(new Reading("r", i));
            time.Offset -= TimeSpan.FromMinutes(i % 3 - 1);
        }
        await writer.StopAsync();

        Assert.Equal(30, (await NamesAsync(influx, database)).Count);
    }

    [Fact]
    public async Task Write_TwoWorkersMeasureTheSame_AreToldApart()
    {
        var (influx, database) = await TestInflux.CreateDatabaseAsync(Token);
        var time = new ObservedTimeProvider();
        await using (var first = await RunningWriter.StartAsync(influx.Url, time, options => (options.Bucket, options.Worker) = (database, "w1")))
        await using (var second = await RunningWriter.StartAsync(influx.Url, time, options => (options.Bucket, options.Worker) = (database, "w2")))
        {
            for (var i = 0; i < 10; i++)
            {
                first.Points.Add(new Reading("same"));
                second.Points.Add(new Reading("same"));
            }
        }

        var rows = await influx.QueryAsync(database, "SELECT value, worker FROM /reading/", Token);
        Assert.Equal([("w1", 10), ("w2", 10)], rows.GroupBy(row => row["worker"].GetString()!).Select(group => (group.Key, group.Count())).Order());
    }

    [Fact]
    public async Task Write_AwkwardValuesOf64KB_AreAllThere()
    {
        var (influx, database) = await TestInflux.CreateDatabaseAsync(Token);
        await using var writer = await RunningWriter.StartAsync(influx.Url, configure: options => options.Bucket = database);
        string[] names = ["a,b", "a=b", "a b", @"a\", "🌊"];

        foreach (var name in names)
            for (var i = 0; i < 40; i++) writer.Points.Add(new Reading(name, Text: new string('"', 32_767)));
        await writer.StopAsync();

        var rows = await influx.QueryAsync(database, "SELECT \"name\", text FROM /reading/", Token);
        Assert.Equal(200, rows.Count);
        Assert.All(rows, row => Assert.Equal(32_767, row["text"].GetString()!.Length));
        Assert.Equal(["a", "a b", "a,b", "a=b", "🌊"], rows.Select(row => row["name"].GetString()!).Distinct().Order(StringComparer.Ordinal));
    }

    private static async Task<IReadOnlyList<string>> NamesAsync(TestInflux influx, string database) =>
        [.. (await influx.QueryAsync(database, "SELECT \"name\", value FROM /reading/", Token)).Select(row => row["name"].GetString()!)];

    /// <summary>The client tells only by its counts that it has written; nothing signals it.</summary>
    private static async Task UntilWrittenAsync(RunningWriter writer, long points)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(10), TimeProvider.System);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(Token);
        limit.CancelAfter(TimeSpan.FromMinutes(1)); // hanging says less than failing
        while (writer.Points.Written < points) await timer.WaitForNextTickAsync(limit.Token);
    }

    private sealed class SteppingClock : TimeProvider
    {
        public TimeSpan Offset { get; set; }

        public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + Offset;
    }
}

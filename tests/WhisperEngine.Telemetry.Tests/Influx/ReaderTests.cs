using Microsoft.Extensions.DependencyInjection;
using WhisperEngine.Telemetry.Influx;
using WhisperEngine.Testing;

namespace WhisperEngine.Telemetry.Tests.Influx;

public sealed class ReaderTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Query_GroupedByTag_ReturnsRowsWithColumnsAndTags()
    {
        var (influx, database) = await TestInflux.CreateDatabaseAsync(Token);
        await influx.WriteAsync(database, "m,bot=it's\\ me v=1 1000\nm,bot=kite v=3 2000\nm,bot=kite v=5 3000", "ms", Token);
        using var services = Services(influx.Url, database);
        var reader = services.GetRequiredService<InfluxReader>();

        var all = await reader.QueryAsync("SELECT max(v) FROM m GROUP BY bot", Token);
        var one = Assert.Single(await reader.QueryAsync($"SELECT v FROM m WHERE bot = {InfluxReader.Quote("it's me")}", Token));
        var none = await reader.QueryAsync("SELECT v FROM nothing", Token);

        Assert.Equal([("it's me", 1), ("kite", 5)], all.Select(row => (row["bot"].GetString()!, row["max"].GetDouble())));
        Assert.Equal((1000, 1), (one["time"].GetInt64(), one["v"].GetDouble()));
        Assert.Empty(none);
    }

    [Fact]
    public async Task Query_Refused_SaysWhy()
    {
        var (influx, database) = await TestInflux.CreateDatabaseAsync(Token);
        using var wrong = Services(influx.Url, database);
        using var elsewhere = Services(influx.Url, "nowhere");

        var syntax = await Assert.ThrowsAsync<InfluxQueryException>(() => wrong.GetRequiredService<InfluxReader>().QueryAsync("SELECT", Token));
        var database404 = await Assert.ThrowsAsync<InfluxQueryException>(() => elsewhere.GetRequiredService<InfluxReader>().QueryAsync("SELECT v FROM m", Token));

        Assert.StartsWith("InfluxDB answers 400: error parsing query: ", syntax.Message);
        Assert.Equal("InfluxDB says: database not found: nowhere", database404.Message);
    }

    [Fact]
    public async Task Query_NobodyThereOrNothingConfigured_SaysSoWithoutThePassword()
    {
        using var away = Services(new Uri("http://127.0.0.1:1"), "metrics", "user:secret-word");
        using var none = Services(null, "metrics");

        var failure = await Assert.ThrowsAsync<InfluxQueryException>(() => away.GetRequiredService<InfluxReader>().QueryAsync("SELECT 1", Token));
        var absent = await Assert.ThrowsAsync<InfluxQueryException>(() => none.GetRequiredService<InfluxReader>().QueryAsync("SELECT 1", Token));

        Assert.StartsWith("InfluxDB does not answer: ", failure.Message);
        Assert.DoesNotContain("secret-word", failure.ToString());
        Assert.Equal("InfluxDB is not configured.", absent.Message);
    }

    private static ServiceProvider Services(Uri? url, string database, string? token = null)
    {
        var services = new ServiceCollection().AddSingleton(TimeProvider.System).AddInfluxReader();
        services.AddOptions<InfluxOptions>().Configure(options => (options.Url, options.Bucket, options.Token) = (url, database, token));
        return services.BuildServiceProvider();
    }
}

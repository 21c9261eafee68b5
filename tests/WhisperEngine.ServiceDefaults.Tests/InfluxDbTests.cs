using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using WhisperEngine.Telemetry.Influx;
using WhisperEngine.Telemetry.Measurements;

namespace WhisperEngine.ServiceDefaults.Tests;

public sealed class InfluxDbTests
{
    private static Task<RunningService> StartAsync(params (string Key, string? Value)[] settings) => RunningService.StartAsync(
        settings.ToDictionary(setting => setting.Key, setting => setting.Value),
        configure: builder => builder.AddInfluxDb("influxdb", options => options.Worker = "w1"));

    [Fact]
    public async Task AddInfluxDb_SectionAndConnectionString_TheLatterWins()
    {
        await using var service = await StartAsync(
            ("ConnectionStrings:influxdb", "Url=http://127.0.0.1:1;Token=t;Org=o;Bucket=b"), ("InfluxDb:Bucket", "other"), ("InfluxDb:Phase", "no-cache"));

        var options = service.Services.GetRequiredService<IOptions<InfluxOptions>>().Value;

        Assert.Equal(
            ("http://127.0.0.1:1/", "t", "o", "b", "no-cache", "w1"),
            (options.Url!.ToString(), options.Token, options.Org, options.Bucket, options.Phase, options.Worker));
    }

    [Theory]
    [InlineData("Token=the-secret")]
    [InlineData("Url=ftp://127.0.0.1;Token=the-secret")]
    [InlineData("the-secret")]
    public async Task AddInfluxDb_ConnectionStringOfAnotherForm_FailsAtStartWithoutTellingIt(string connectionString)
    {
        var error = await Assert.ThrowsAsync<FormatException>(() => StartAsync(("ConnectionStrings:influxdb", connectionString)));

        Assert.StartsWith("The connection string of InfluxDB has ", error.Message);
        Assert.DoesNotContain("the-secret", error.Message);
    }

    [Fact]
    public async Task Health_NotConfigured_IsHealthyAndSaysSo()
    {
        await using var service = await StartAsync();

        using var response = await service.GetAsync("/health");

        var check = (await RunningService.JsonAsync(response)).GetProperty("checks").GetProperty("InfluxDb");
        Assert.Equal("Healthy", check.GetProperty("status").GetString());
        Assert.Equal("InfluxDB is not configured: no metrics over time are kept.", check.GetProperty("description").GetString());
    }

    [Fact]
    public async Task Health_ServerAway_IsDegradedAndStillServes()
    {
        await using var service = await StartAsync(("ConnectionStrings:influxdb", "Url=http://127.0.0.1:1;Token=the-secret"));
        var points = service.Services.GetRequiredService<InfluxWriter>();
        points.Add(new CachePerformance("character", 1, 0, 1));
        await UntilTroubleAsync(points);

        using var response = await service.GetAsync("/health");

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        var check = (await RunningService.JsonAsync(response)).GetProperty("checks").GetProperty("InfluxDb");
        Assert.Equal("Degraded", check.GetProperty("status").GetString());
        Assert.StartsWith("InfluxDB at http://127.0.0.1:1 does not answer: ", check.GetProperty("description").GetString());
        Assert.EndsWith(" KiB of points wait, 0 points were lost.", check.GetProperty("description").GetString());
    }

    // The first write fails some time after the window's end; nothing signals it.
    private static async Task UntilTroubleAsync(InfluxWriter points)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(10), TimeProvider.System);
        while (points.Trouble is null) await timer.WaitForNextTickAsync(TestContext.Current.CancellationToken);
    }
}

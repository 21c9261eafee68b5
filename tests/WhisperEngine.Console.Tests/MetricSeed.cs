using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using WhisperEngine.Telemetry.Influx;

namespace WhisperEngine.Console.Tests;

/// <summary>Writes points as workers do, some of them as if that had been earlier.</summary>
internal sealed class MetricSeed(Uri server, string database)
{
    public string ConnectionString => $"Url={server};Bucket={database}";

    /// <summary>Writes points and returns when they are stored.</summary>
    public async Task WriteAsync<T>(IEnumerable<T> points, TimeSpan ago = default, string phase = "standard")
        where T : class
    {
        var services = new ServiceCollection().AddLogging().AddMetrics().AddSingleton<TimeProvider>(new EarlierTime(ago));
        services.AddOptions<InfluxOptions>().Configure(options =>
        {
            options.Apply(ConnectionString);
            (options.Phase, options.Worker) = (phase, "bot-worker-1");
        });
        await using var provider = services.AddInfluxWriter().BuildServiceProvider();
        var writer = provider.GetRequiredService<InfluxWriter>();
        await ((IHostedService)writer).StartAsync(TestContext.Current.CancellationToken);
        var count = 0;
        foreach (var point in points)
        {
            writer.Add(point);
            count++;
        }

        await writer.StopAsync(TestContext.Current.CancellationToken);
        Assert.Equal((count, 0), (writer.Written, writer.Dropped));
    }

    private sealed class EarlierTime(TimeSpan ago) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => base.GetUtcNow() - ago;
    }
}

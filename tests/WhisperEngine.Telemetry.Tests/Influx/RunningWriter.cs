using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.Metrics.Testing;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Testing;
using WhisperEngine.Telemetry.Influx;
using WhisperEngine.Testing;

namespace WhisperEngine.Telemetry.Tests.Influx;

/// <summary>The client as a service runs it.</summary>
internal sealed class RunningWriter : IAsyncDisposable
{
    private readonly ServiceProvider _services;
    private readonly MetricCollector<long> _written;
    private readonly MetricCollector<long> _dropped;

    private RunningWriter(ServiceProvider services)
    {
        _services = services;
        var meters = services.GetRequiredService<IMeterFactory>();
        _written = new(meters, InfluxServices.TelemetryName, "whisperengine.influxdb.points.written");
        _dropped = new(meters, InfluxServices.TelemetryName, "whisperengine.influxdb.points.dropped");
        Points = services.GetRequiredService<InfluxWriter>();
    }

    public InfluxWriter Points { get; }

    public T Service<T>()
        where T : notnull => _services.GetRequiredService<T>();

    public IReadOnlyList<string> Log => [.. _services.GetRequiredService<FakeLogCollector>().GetSnapshot().Select(record => record.Message)];

    public long Written => _written.GetMeasurementSnapshot().EvaluateAsCounter();

    public static async Task<RunningWriter> StartAsync(Uri url, TimeProvider? time = null, Action<InfluxOptions>? configure = null)
    {
        var services = new ServiceCollection().AddMetrics().AddLogging(logging => logging.AddFakeLogging())
            .AddSingleton(time ?? TimeProvider.System)
            .AddInfluxWriter();
        services.AddOptions<InfluxOptions>().Configure(options =>
        {
            (options.Url, options.Worker) = (url, "w1");
            // On a real clock a busy machine must not decide what is lost.
            if (time is not ObservedTimeProvider) (options.RequestTimeout, options.ShutdownLimit) = (TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(1));
            configure?.Invoke(options);
        });
        // Half of the jitter's range, so that pauses are the same in every run.
        services.AddSingleton(provider => new RetryDelay(
            provider.GetRequiredService<Microsoft.Extensions.Options.IOptions<InfluxOptions>>(), () => 1));
        var running = new RunningWriter(services.BuildServiceProvider());
        await running.Points.StartAsync(TestContext.Current.CancellationToken);
        return running;
    }

    public long Dropped(string reason) => _dropped.GetMeasurementSnapshot().Where(measured => Equals(measured.Tags["reason"], reason)).Sum(measured => measured.Value);

    /// <summary>Stops as a service does: what is held is written first.</summary>
    public Task StopAsync() => Points.StopAsync(TestContext.Current.CancellationToken);

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _written.Dispose();
        _dropped.Dispose();
        await _services.DisposeAsync();
    }
}

using System.Security.Cryptography;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace WhisperEngine.Telemetry.Influx;

/// <summary>Registers the client.</summary>
public static class InfluxServices
{
    /// <summary>Name of the activity source and of the meter.</summary>
    public const string TelemetryName = BlockSender.SourceName;

    private const int LongestAnswer = 1 << 20;

    /// <summary>Adds <see cref="InfluxWriter"/>, which writes while the host runs. It needs options, metrics, logging and a <see cref="TimeProvider"/>.</summary>
    public static IServiceCollection AddInfluxWriter(this IServiceCollection services) => services
        .AddSingleton<InfluxMetrics>()
        .AddSingleton<InfluxState>()
        .AddSingleton<PointRing>()
        .AddSingleton(provider => new RetryDelay(
            provider.GetRequiredService<IOptions<InfluxOptions>>(), () => RandomNumberGenerator.GetInt32(1_000_000) / 1e6))
        .AddSingleton(provider => new InfluxServer(
            provider.GetRequiredService<IOptions<InfluxOptions>>(), NewHttpClient(), provider.GetRequiredService<TimeProvider>()))
        .AddSingleton<BlockSender>()
        .AddSingleton(provider => new InfluxWriter(
            provider.GetRequiredService<PointRing>(), provider.GetRequiredService<BlockSender>(), provider.GetRequiredService<InfluxState>(),
            provider.GetRequiredService<InfluxMetrics>(), provider.GetRequiredService<IOptions<InfluxOptions>>(), provider.GetRequiredService<TimeProvider>()))
        .AddHostedService(provider => provider.GetRequiredService<InfluxWriter>());

    /// <summary>Adds <see cref="InfluxReader"/>. It needs options and a <see cref="TimeProvider"/>.</summary>
    public static IServiceCollection AddInfluxReader(this IServiceCollection services) => services
        .AddSingleton(provider => new InfluxReader(
            provider.GetRequiredService<IOptions<InfluxOptions>>(), NewHttpClient(), provider.GetRequiredService<TimeProvider>()));

    /// <summary>Adds <see cref="PointByPoint"/>. It needs what <see cref="AddInfluxWriter"/> adds.</summary>
    public static IServiceCollection AddPointByPoint(this IServiceCollection services) => services
        .AddSingleton(provider => new PointByPoint(
            new InfluxServer(provider.GetRequiredService<IOptions<InfluxOptions>>(), NewHttpClient(), provider.GetRequiredService<TimeProvider>()),
            provider.GetRequiredService<InfluxMetrics>(), provider.GetRequiredService<IOptions<InfluxOptions>>(), provider.GetRequiredService<TimeProvider>()));

    // Not a client of the factory, whose resilience would retry what is retried here.
    private static HttpClient NewHttpClient() => new(new SocketsHttpHandler { AllowAutoRedirect = false })
    {
        Timeout = Timeout.InfiniteTimeSpan, // each request has a limit by the service's own clock
        MaxResponseContentBufferSize = LongestAnswer,
    };
}

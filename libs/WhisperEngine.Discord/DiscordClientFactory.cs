using System.Threading.Channels;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using WhisperEngine.Discord.Gateway;
using WhisperEngine.Discord.Gateway.Events;
using WhisperEngine.Discord.Rates;
using WhisperEngine.Discord.Rest;

namespace WhisperEngine.Discord;

/// <summary>Makes the clients of a process. They share connections, the invalid-request counter and the order of identifying.</summary>
public sealed class DiscordClientFactory : IDisposable
{
    private readonly TimeProvider _time;
    private readonly DiscordRandom _random;
    private readonly DiscordMetrics _metrics;
    private readonly ILoggerFactory _loggers;
    private readonly InvalidRequestBudget _invalid;
    private readonly IdentifyGate _gate;
    private readonly HttpMessageInvoker _http = new(new SocketsHttpHandler
    {
        ConnectTimeout = TimeSpan.FromSeconds(10),
        // A connection that never closes would never notice that the address moved.
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        AllowAutoRedirect = false,
        UseCookies = false,
        // The handler's own spans would hold the URL, with ids and interaction tokens in it.
        ActivityHeadersPropagator = null,
    });

    internal DiscordClientFactory(
        TimeProvider time, DiscordRandom random, DiscordMetrics metrics, InvalidRequestBudget invalid, ILoggerFactory loggers)
    {
        (_time, _random, _metrics, _invalid, _loggers) = (time, random, metrics, invalid, loggers);
        _gate = new IdentifyGate(time);
    }

    /// <summary>Makes the client of one bot. Nothing is sent until it is used.</summary>
    /// <param name="options">The bot. Later changes of the object have no effect that can be relied on.</param>
    /// <param name="store">Keeps the session over restarts; null for files in the options' data directory.</param>
    /// <exception cref="OptionsValidationException">An option is wrong; the message names it.</exception>
    public DiscordClient Create(DiscordClientOptions options, IGatewayStore? store = null)
    {
        var validation = new DiscordClientOptionsValidator().Validate(null, options);
        if (validation.Failed) throw new OptionsValidationException(options.Name ?? "", typeof(DiscordClientOptions), validation.Failures);

        var limiter = new RateLimiter(new RateClock(_time), options.MaxRateLimitWait);
        var sender = new RestSender(options, _http, limiter, _invalid, _metrics, _time, _random, _loggers.CreateLogger<RestSender>());
        var rest = new DiscordRest(sender);

        store ??= new FileGatewayStore(options, _loggers.CreateLogger<FileGatewayStore>());
        var keeper = new SessionKeeper(options.Name!, store, _time, _loggers.CreateLogger<SessionKeeper>());
        var budget = new IdentifyBudget(options, keeper, _gate, _time, _loggers.CreateLogger<IdentifyBudget>());
        var events = Channel.CreateBounded<GatewayEvent>(new BoundedChannelOptions(options.EventCapacity) { SingleReader = true });
        var context = new GatewayContext(
            options, keeper, events.Writer, _metrics, _time, _random, _loggers.CreateLogger<DiscordGateway>());
        return new DiscordClient(rest, new DiscordGateway(rest, events, context, budget), limiter);
    }

    /// <inheritdoc />
    public void Dispose() => _http.Dispose();
}

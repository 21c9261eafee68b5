using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Testing;
using WhisperEngine.Discord.Gateway.Events;
using WhisperEngine.Testing;

namespace WhisperEngine.Discord.Tests;

/// <summary>A client wired as a service wires it, on a clock that the test turns. Every random number is a half.</summary>
internal sealed class DiscordHost : IAsyncDisposable
{
    public const string Token = "MTA.secret-token.zzz";

    private readonly ServiceProvider _services;
    private readonly CancellationTokenSource _stop = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
    private readonly IAsyncEnumerator<GatewayEvent> _events;
    private Task _running = Task.CompletedTask;

    public DiscordHost(
        ScriptedDiscord server,
        Action<DiscordClientOptions>? configure = null,
        MemoryStore? store = null,
        string? directory = null,
        Action<IServiceCollection>? services = null)
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Logging.SetMinimumLevel(LogLevel.Debug).AddFakeLogging();
        builder.Services.AddSingleton(new DiscordRandom(() => 0.5));
        builder.Services.AddSingleton<TimeProvider>(Clock);
        services?.Invoke(builder.Services);
        builder.AddDiscord();
        Store = store ?? new MemoryStore();
        _services = builder.Services.BuildServiceProvider();
        var options = new DiscordClientOptions
        {
            Name = "elena",
            Token = Token,
            ApiBase = server.ApiBase,
            DataDirectory = directory ?? "not used: the record is kept in memory",
        };
        configure?.Invoke(options);
        Client = _services.GetRequiredService<DiscordClientFactory>().Create(options, directory is null ? Store : null);
        _events = Client.Gateway.ReadEventsAsync(_stop.Token).GetAsyncEnumerator(_stop.Token);
    }

    public ObservedTimeProvider Clock { get; } = new();

    public MemoryStore Store { get; }

    public DiscordClient Client { get; }

    public IServiceProvider Services => _services;

    public FakeLogCollector Logs => _services.GetRequiredService<FakeLogCollector>();

    public Task Running => _running;

    public void Start() => _running = Client.Gateway.RunAsync(_stop.Token);

    public async Task StopAsync()
    {
        await _stop.CancelAsync();
        await _running;
    }

    /// <summary>The next event. Asking for it finishes the one before.</summary>
    public async Task<GatewayEvent> NextAsync()
    {
        Assert.True(await _events.MoveNextAsync(), "The gateway stopped");
        return _events.Current;
    }

    public async Task<T> NextAsync<T>()
        where T : GatewayEvent => Assert.IsType<T>(await NextAsync());

    public async Task<string> NextTextAsync() => (await NextAsync<MessageCreateEvent>()).Message.Content;

    /// <summary>Waits until a timer is set to this time from now.</summary>
    public Task WhenSetAsync(TimeSpan timer) => Clock.WhenSetAsync(timer, TestContext.Current.CancellationToken);

    /// <summary>Sets the clock forward once a timer is set to this time.</summary>
    public async Task AdvanceAsync(TimeSpan timer)
    {
        await WhenSetAsync(timer);
        Clock.Advance(timer);
    }

    /// <summary>Connects and identifies.</summary>
    public async Task<ScriptedSocket> ConnectAsync(ScriptedDiscord server)
    {
        Start();
        var socket = await server.AcceptAsync();
        await socket.GreetAsync(2);
        await socket.ReadyAsync(server);
        await NextAsync<ReadyEvent>();
        return socket;
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _running.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        Client.Dispose();
        await _services.DisposeAsync();
        _stop.Dispose();
    }
}

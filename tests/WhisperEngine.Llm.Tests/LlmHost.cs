using Microsoft.Extensions.AI;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Testing;

namespace WhisperEngine.Llm.Tests;

/// <summary>A client wired as a service wires it, pointed at a scripted server.</summary>
internal sealed class LlmHost : IDisposable
{
    public static readonly IReadOnlyList<ChatMessage> Messages =
        [new(ChatRole.System, "# You are Elena"), new(ChatRole.User, "Where is my secret-cat?")];

    private readonly ServiceProvider _services;

    public LlmHost(
        Uri endpoint,
        Action<Dictionary<string, string?>>? configure = null,
        TimeProvider? time = null,
        ISpendLedger? ledger = null,
        Action<IServiceCollection>? services = null)
    {
        var settings = new Dictionary<string, string?>
        {
            ["Llm:Endpoint"] = endpoint.AbsoluteUri,
            ["Llm:Model"] = "x/y",
            ["Llm:ApiKey"] = "sk-or-v1-0123456789",
            ["Llm:RetryDelay"] = "00:00:00.001",
        };
        configure?.Invoke(settings);
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Configuration.AddInMemoryCollection(settings);
        builder.Logging.SetMinimumLevel(LogLevel.Debug).AddFakeLogging();
        builder.Services.AddSingleton(new Jitter(() => 0.5));
        if (time is not null) builder.Services.AddSingleton(time);
        if (ledger is not null) builder.Services.AddSingleton(ledger);
        services?.Invoke(builder.Services);
        builder.AddLlm();
        _services = builder.Services.BuildServiceProvider();
    }

    public FakeLogCollector Logs => _services.GetRequiredService<FakeLogCollector>();

    public IServiceProvider Services => _services;

    public LlmClient Client => _services.GetRequiredService<LlmClient>();

    public Task<LlmReply> AskAsync(ILlmSink sink) => Client.CompleteAsync(Messages, sink, TestContext.Current.CancellationToken);

    public async Task<LlmException> FailAsync(ILlmSink sink) => await Assert.ThrowsAsync<LlmException>(() => AskAsync(sink));

    public async Task WarmUpAsync()
    {
        var warmup = Assert.IsType<LlmWarmup>(Assert.Single(_services.GetServices<IHostedService>()));
        await warmup.StartAsync(TestContext.Current.CancellationToken);
        await warmup.ExecuteTask!;
    }

    public void Dispose() => _services.Dispose();
}

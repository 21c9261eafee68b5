using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using WhisperEngine.EnrichmentWorker.Facts;
using WhisperEngine.EnrichmentWorker.Jobs;
using WhisperEngine.EnrichmentWorker.Planning;
using WhisperEngine.EnrichmentWorker.Queue;
using WhisperEngine.EnrichmentWorker.Summaries;

namespace WhisperEngine.EnrichmentWorker.Tests;

/// <summary>The services of an EnrichmentWorker, whose planner and workers the test moves step by step.</summary>
internal sealed class EnrichmentHost : IAsyncDisposable
{
    private readonly WebApplication app;

    private EnrichmentHost(WebApplication app) => this.app = app;

    public IServiceProvider Services => app.Services;

    public Planner Planner => Services.GetRequiredService<Planner>();

    public JobQueue Queue => Services.GetRequiredService<JobQueue>();

    public static EnrichmentHost Create(Talks talks, Script? script = null, TimeProvider? time = null, params (string Key, string Value)[] settings)
    {
        var builder = WebApplication.CreateBuilder();
        builder.Logging.ClearProviders();
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["ConnectionStrings:whisperdb"] = talks.ConnectionString,
            ["Llm:Endpoint"] = "http://127.0.0.1:9/v1",
            ["Llm:Model"] = "none",
            ["Enrichment:Settle"] = "00:00:00",
            ["Enrichment:LowPriority"] = "false",
        });
        builder.Configuration.AddInMemoryCollection(settings.ToDictionary(setting => setting.Key, setting => (string?)setting.Value));
        builder.AddServiceDefaults();
        builder.AddApplicationServices();
        builder.Services.RemoveAll<IHostedService>();
        if (time is not null) builder.Services.AddSingleton(time);
        if (script is not null) builder.Services.AddSingleton<IFactFinder>(script).AddSingleton<ISummarizer>(script);
        return new(builder.Build());
    }

    /// <summary>Plans, and does all that is due.</summary>
    /// <returns>How many pieces of work were taken.</returns>
    public async Task<int> RunAsync()
    {
        var taken = 0;
        while (true)
        {
            await Planner.RunAsync(TestContext.Current.CancellationToken);
            var before = taken;
            while (await RunOneAsync()) taken++;
            if (taken == before) return taken;
        }
    }

    public Task<bool> RunOneAsync() => Services.GetRequiredService<JobRunner>().RunOneAsync(TestContext.Current.CancellationToken);

    public async ValueTask DisposeAsync()
    {
        await app.DisposeAsync();
    }
}

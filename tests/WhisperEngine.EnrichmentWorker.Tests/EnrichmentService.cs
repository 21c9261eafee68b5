using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.Logging;

namespace WhisperEngine.EnrichmentWorker.Tests;

/// <summary>The whole service on a free loopback port, and a client with the owner's key.</summary>
internal sealed class EnrichmentService : WebApplicationFactory<Program>
{
    private readonly Talks talks;
    private readonly (string Key, string Value)[] settings;

    private EnrichmentService(Talks talks, (string Key, string Value)[] settings)
    {
        (this.talks, this.settings) = (talks, settings);
        UseKestrel(0);
    }

    public HttpClient Client { get; private set; } = null!;

    public static EnrichmentService Start(Talks talks, params (string Key, string Value)[] settings)
    {
        var service = new EnrichmentService(talks, settings);
        service.Client = service.CreateClient();
        service.Client.DefaultRequestHeaders.Add("X-Api-Key", "owner-key");
        return service;
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseEnvironment("Production").ConfigureLogging(logging => logging.ClearProviders());
        foreach (var (key, value) in (IEnumerable<(string, string)>)
            [
                ("ConnectionStrings:whisperdb", talks.ConnectionString), ("ApiKey", "owner-key"), ("Llm:Endpoint", "http://127.0.0.1:9/v1"),
                ("Llm:Model", "none"), ("Enrichment:LowPriority", "false"), .. settings,
            ])
            builder.UseSetting(key, value);
    }
}

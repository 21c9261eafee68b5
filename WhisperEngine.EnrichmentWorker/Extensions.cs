using WhisperEngine.Schema;

namespace WhisperEngine.EnrichmentWorker;

internal static class Extensions
{
    public static void AddApplicationServices(this WebApplicationBuilder builder)
    {
        builder.AddNpgsqlDataSource("whisperdb");
        builder.Services.AddHealthChecks().AddSchemaHealthCheck();
        builder.AddLlm();
    }
}

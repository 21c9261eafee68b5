using System.Text.Json;
using WhisperEngine.CdlApi.Bots;
using WhisperEngine.CdlApi.Characters;
using WhisperEngine.CdlApi.Migration;
using WhisperEngine.Schema;

namespace WhisperEngine.CdlApi;

internal static class Extensions
{
    public static void AddApplicationServices(this WebApplicationBuilder builder)
    {
        builder.AddNpgsqlDataSource(Database.ConnectionName);
        builder.Services.AddHealthChecks().AddSchemaHealthCheck();
        builder.Services.AddOptions<BotsOptions>().Configure<IConfiguration>(
            (options, configuration) => configuration.GetSection(BotsOptions.Section).Bind(options.Bots))
            .ValidateDataAnnotations().ValidateOnStart();
        builder.Services.AddSingleton<CharacterStore>().AddSingleton<BotStore>().AddSingleton<Seeds>().AddSingleton<MigrateCommand>();
        builder.Services.AddOpenApi();
        builder.Services.ConfigureHttpJsonOptions(json => json.SerializerOptions.PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower);
    }
}

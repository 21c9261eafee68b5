using System.Text.Json;
using System.Text.Json.Serialization;
using WhisperEngine.CdlApi.Alerts;
using WhisperEngine.CdlApi.Apis;
using WhisperEngine.CdlApi.Authoring;
using WhisperEngine.CdlApi.Bots;
using WhisperEngine.CdlApi.Characters;
using WhisperEngine.CdlApi.Console;
using WhisperEngine.CdlApi.Migration;
using WhisperEngine.Characters.Conversations;
using WhisperEngine.Characters.Prompts;
using WhisperEngine.Schema;

namespace WhisperEngine.CdlApi;

internal static class Extensions
{
    public static void AddApplicationServices(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        builder.AddNpgsqlDataSource(Database.ConnectionName);
        services.AddHealthChecks().AddSchemaHealthCheck();
        services.AddOptions<BotsOptions>().Configure<IConfiguration>(
            (options, configuration) => configuration.GetSection(BotsOptions.Section).Bind(options.Bots))
            .ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<CharacterStore>().AddSingleton<CharacterWriter>().AddSingleton<AuditLog>();
        services.AddSingleton<BotStore>().AddSingleton<Seeds>().AddSingleton<MigrateCommand>();
        services.AddSingleton<ITokenCounter>(_ => TokenCounter.Default).AddSingleton<ConversationWindow>().AddSingleton<PromptPreview>()
            .AddSingleton(provider => new PromptAssembler(StandardComponents.All, provider.GetRequiredService<ITokenCounter>()));
        builder.AddAlerts();
        services.AddDocs();
        builder.AddConsole();
        services.ConfigureHttpJsonOptions(json =>
        {
            json.SerializerOptions.PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower;
            json.SerializerOptions.RespectNullableAnnotations = true;
            json.SerializerOptions.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower));
        });
    }

    public static void MapApis(this WebApplication app)
    {
        app.MapDocs();
        app.MapCharactersApi();
        app.MapVersionsApi();
        app.MapAuthoringApi();
        app.MapExchangeApi();
        app.MapAuditApi();
        app.MapBotsApi();
        app.MapConsole();
        app.MapAlertsApi();
    }
}

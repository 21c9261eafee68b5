using System.Text.Json;
using Microsoft.Extensions.Options;
using Npgsql;
using WhisperEngine.BotWorker.Apis;
using WhisperEngine.BotWorker.Bots;
using WhisperEngine.BotWorker.Characters;
using WhisperEngine.BotWorker.Discord;
using WhisperEngine.BotWorker.Messages;
using WhisperEngine.Characters.Conversations;
using WhisperEngine.Characters.Prompts;
using WhisperEngine.Llm;
using WhisperEngine.Memory;
using WhisperEngine.Memory.Facts;
using WhisperEngine.Memory.Forgetting;
using WhisperEngine.Memory.Imports;
using WhisperEngine.Schema;
using WhisperEngine.Telemetry;
using WhisperEngine.Telemetry.Measurements;

namespace WhisperEngine.BotWorker;

internal static class Extensions
{
    /// <summary>What remains for the leases when the last turns have had all the time they may have.</summary>
    private static readonly TimeSpan TimeToRelease = TimeSpan.FromSeconds(5);

    public static void AddApplicationServices(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddOptions<WorkerOptions>().BindConfiguration(WorkerOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddOptions<AblationOptions>().BindConfiguration(AblationOptions.Section).ValidateOnStart();
        services.AddOptions<HostOptions>().Configure<IOptions<WorkerOptions>>((host, worker) => host.ShutdownTimeout = worker.Value.DrainLimit + TimeToRelease);

        builder.AddNpgsqlDataSource("whisperdb", configureDataSourceBuilder: source => Tune(source.ConnectionStringBuilder));
        builder.AddInfluxDb("influxdb", options => options.Worker = builder.Configuration["Worker:Name"]);
        builder.AddLlm();
        services.AddHealthChecks().AddSchemaHealthCheck().AddCheck<LeaseHealthCheck>("leases");
        services.AddSingleton<MessageMetrics>().AddSingleton<TranscriptStore>().AddSingleton<SpentToday>();
        services.AddSingleton<ISpendLedger>(provider => provider.GetRequiredService<SpentToday>());
        services.AddHostedService(provider => provider.GetRequiredService<SpentToday>());
        services.AddHostedService<CacheMeasurements>();
        services.AddBots().AddCharacters().AddMessages();
        services.AddSingleton<TurnMemory>().AddSingleton<FactStore>().AddSingleton<ForgettingStore>().AddSingleton<ImportStore>().AddSingleton<PersonExport>();
        services.AddSingleton<HistoryImport>();
        builder.AddDiscordBots();
        services.AddSingleton<ChatAnswers>().AddSingleton<ChatTurns>();
        services.ConfigureHttpJsonOptions(json => json.SerializerOptions.PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower);
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Limits.MaxRequestBodySize = ChatRequestReader.MaxBytes);
    }

    private static void Tune(NpgsqlConnectionStringBuilder connection)
    {
        (connection.MaxAutoPrepare, connection.AutoPrepareMinUsages) = (20, 2);
        // No message waits longer than this, in seconds, for a Postgres that is away.
        (connection.Timeout, connection.CommandTimeout) = (5, 5);
    }

    private static IServiceCollection AddBots(this IServiceCollection services) => services
        .AddSingleton<WorkerIdentity>()
        .AddSingleton<HeldBots>()
        .AddSingleton<LeaseStore>()
        .AddSingleton<BotChanges>()
        .AddSingleton<LeaseKeeper>()
        .AddHostedService(provider => provider.GetRequiredService<LeaseKeeper>())
        .AddHostedService<BotChangeListener>();

    private static IServiceCollection AddCharacters(this IServiceCollection services)
    {
        services.AddSingleton<SnapshotFiles>().AddSingleton<CharacterSnapshots>();
        var client = services.AddHttpClient<CharacterSource>(CharacterSource.Configure);
#pragma warning disable EXTEXP0001 // experimental in name only; the snapshot on disk is better than the minute that the defaults would retry for
        client.RemoveAllResilienceHandlers();
#pragma warning restore EXTEXP0001
        return services;
    }

    private static void AddMessages(this IServiceCollection services) => services
        .AddSingleton<ITokenCounter>(_ => TokenCounter.Default)
        .AddSingleton(provider => new PromptAssembler(
            StandardComponents.Except(provider.GetRequiredService<IOptions<WorkerOptions>>().Value.LeaveOut), provider.GetRequiredService<ITokenCounter>()))
        .AddSingleton(provider => new ConversationWindow(new RecentTokenCounts(provider.GetRequiredService<ITokenCounter>())))
        .AddSingleton<ConversationQueue>()
        .AddSingleton<RunningTurns>()
        .AddSingleton<AcceptStage>()
        .AddSingleton<QueueStage>()
        .AddSingleton<CharacterStage>()
        .AddSingleton<ContextStage>()
        .AddSingleton<ComposeStage>()
        .AddSingleton<LlmStage>()
        .AddSingleton<DecorateStage>()
        .AddSingleton<ReplyStage>()
        .AddSingleton<RecordStage>()
        .AddSingleton<TurnMeasurements>()
        .AddSingleton<MessagePath>()
        .AddHostedService<WarmUp>();
}

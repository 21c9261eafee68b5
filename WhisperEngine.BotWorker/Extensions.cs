using System.Globalization;
using System.Text.Json;
using Microsoft.Extensions.Options;
using Npgsql;
using WhisperEngine.BotWorker.Apis;
using WhisperEngine.BotWorker.Bots;
using WhisperEngine.BotWorker.Characters;
using WhisperEngine.BotWorker.Discord;
using WhisperEngine.BotWorker.Discord.Commands;
using WhisperEngine.BotWorker.Messages;
using WhisperEngine.Characters.Conversations;
using WhisperEngine.Characters.Prompts;
using WhisperEngine.Llm;
using WhisperEngine.Memory;
using WhisperEngine.Memory.Embedding;
using WhisperEngine.Memory.Emotion;
using WhisperEngine.Memory.Facts;
using WhisperEngine.Memory.Forgetting;
using WhisperEngine.Memory.Imports;
using WhisperEngine.Memory.Indexing;
using WhisperEngine.Memory.Settings;
using WhisperEngine.Memory.Summaries;
using WhisperEngine.Schema;
using WhisperEngine.Telemetry;
using WhisperEngine.Telemetry.Influx;
using WhisperEngine.Telemetry.Measurements;

namespace WhisperEngine.BotWorker;

internal static class Extensions
{
    /// <summary>What remains for the leases when the last turns have had all the time they may have.</summary>
    private static readonly TimeSpan TimeToRelease = TimeSpan.FromSeconds(5);

    private static readonly TimeSpan RecallTimeout = TimeSpan.FromMilliseconds(150);

    public static void AddApplicationServices(this WebApplicationBuilder builder)
    {
        // ICU is there for the embedder; what is written and read must not depend on whose machine it is.
        CultureInfo.DefaultThreadCurrentCulture = CultureInfo.DefaultThreadCurrentUICulture = CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
        var services = builder.Services;
        services.AddOptions<WorkerOptions>().BindConfiguration(WorkerOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddOptions<AblationOptions>().BindConfiguration(AblationOptions.Section).ValidateOnStart();
        services.AddOptions<SummariesOptions>()
            .Configure<IConfiguration>((summaries, configuration) => summaries.InPrompts = configuration.GetValue(SummariesOptions.Setting, defaultValue: true))
            .ValidateOnStart();
        services.AddOptions<HostOptions>().Configure<IOptions<WorkerOptions>>((host, worker) => host.ShutdownTimeout = worker.Value.DrainLimit + TimeToRelease);

        builder.AddNpgsqlDataSource("whisperdb", configureDataSourceBuilder: source => Tune(source.ConnectionStringBuilder));
        builder.AddInfluxDb("influxdb", options => options.Worker = builder.Configuration["Worker:Name"]);
        builder.AddLlm();
        services.AddHealthChecks().AddSchemaHealthCheck().AddCheck<LeaseHealthCheck>("leases");
        services.AddSingleton<MessageMetrics>().AddSingleton<TranscriptStore>().AddSingleton<SpentToday>();
        services.AddSingleton<ISpendLedger>(provider => provider.GetRequiredService<SpentToday>());
        services.AddHostedService(provider => provider.GetRequiredService<SpentToday>());
        services.AddHostedService<CacheMeasurements>().AddHostedService<OutcomeMeasurements>().AddHostedService<WriterMeasurements>();
        services.AddBots().AddSettings().AddCharacters().AddMessages();
        builder.AddEmbedding().AddEmotion();
        builder.AddRecall();
        services.AddSingleton<WarmTalks>().AddSingleton<TypingWarmUp>().AddSingleton<TurnMemory>().AddSingleton<FactStore>().AddSingleton<SummaryStore>().AddSingleton<ForgettingStore>().AddSingleton<ImportStore>().AddSingleton<PersonExport>();
        services.AddSingleton<HistoryImport>();
        builder.AddDiscordBots();
        services.AddSingleton<ChatAnswers>().AddSingleton<ChatTurns>();
        services.ConfigureHttpJsonOptions(json => json.SerializerOptions.PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower);
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Limits.MaxRequestBodySize = ChatRequestReader.MaxBytes);
    }

    /// <summary>Index and recall, where there is a vector store; a message never waits long for it.</summary>
    private static void AddRecall(this WebApplicationBuilder builder)
    {
        string[] names = ["qdrant_http", "qdrant"];
        if (names.All(name => string.IsNullOrEmpty(builder.Configuration.GetConnectionString(name)))) return;

        builder.AddQdrantClient("qdrant", options => options.QueryTimeout = RecallTimeout);
        builder.AddMemoryIndex();
        builder.Services.AddSingleton<IHeldLeases, HeldLeases>();
    }

    private static void Tune(NpgsqlConnectionStringBuilder connection)
    {
        (connection.MaxAutoPrepare, connection.AutoPrepareMinUsages) = (100, 2); // more than there are statements
        // No message waits longer than this, in seconds, for a Postgres that is away.
        (connection.Timeout, connection.CommandTimeout) = (5, 5);
    }

    private static IServiceCollection AddBots(this IServiceCollection services) => services
        .AddSingleton<WorkerIdentity>()
        .AddSingleton<HeldBots>()
        .AddSingleton<LeaseStore>()
        .AddSingleton<BotChanges>()
        .AddSingleton<ChannelModes>()
        .AddSingleton<LeaseKeeper>()
        .AddHostedService(provider => provider.GetRequiredService<LeaseKeeper>())
        .AddHostedService<BotChangeListener>();

    private static IServiceCollection AddSettings(this IServiceCollection services) => services
        .AddSingleton<ChannelSettingsStore>()
        .AddSingleton<UserSettingsStore>()
        .AddSingleton<ConversationResetStore>()
        .AddSingleton<FeedbackStore>()
        .AddSingleton<PersonTalkStore>()
        .AddSlashCommands();

    private static IServiceCollection AddCharacters(this IServiceCollection services)
    {
        services.AddSingleton<SnapshotFiles>().AddSingleton<CharacterSnapshots>().AddSingleton<PublishedCharacters>();
        services.AddHttpClient<CharacterSource>(CdlApiClient.Configure).WithoutRetries();
        services.AddHttpClient<BotPause>(CdlApiClient.Configure).WithoutRetries();
        return services;
    }

    // The snapshot on disk, or a plain answer to a command, is better than the minute that the defaults would retry for.
    private static void WithoutRetries(this IHttpClientBuilder client)
    {
#pragma warning disable EXTEXP0001 // experimental in name only
        client.RemoveAllResilienceHandlers();
#pragma warning restore EXTEXP0001
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
        .AddSingleton<EmbedStage>()
        .AddSingleton<EmotionStage>()
        .AddSingleton<RecallStage>()
        .AddSingleton<ComposeStage>()
        .AddSingleton<LlmStage>()
        .AddSingleton<DecorateStage>()
        .AddSingleton<ReplyStage>()
        .AddSingleton<RecordStage>()
        .AddSingleton<AfterTurn>()
        .AddHostedService(provider => provider.GetRequiredService<AfterTurn>())
        .AddSingleton<TurnMeasurements>()
        .AddPointByPoint()
        .AddSingleton<UnbatchedRecord>()
        .AddSingleton<MessagePath>()
        .AddHostedService<WarmUp>();
}

using WhisperEngine.AppHost;

var builder = DistributedApplication.CreateBuilder(args);
var data = builder.UseDataDirectory();

// the owner's key of every service
var apiKey = builder.AddOwnerKey("api-key");

// Stores: Postgres of the operator if one is configured, else one of our own
var whisperdb = builder.AddWhisperDatabase("postgres", "whisperdb");
// What can be recalled; nothing waits for it
var qdrant = builder.AddVectorStore("qdrant");
// Metrics over time: nothing waits for them
var influxdb = builder.AddMetricsStore("influxdb");

// LLM: what is configured under Llm, else the demo model
var llm = builder.AddLlm("llm");

// Discord: the real one where bots have tokens for it, else a local one with a chat page
var bots = builder.AddDiscordBots();
var discord = builder.AddDiscord("discord", bots, data);

// Services
var migrations = builder.AddProject<Projects.WhisperEngine_CdlApi>("migrations", launchProfileName: null)
    .WithArgs("migrate")
    .WithBots(builder.Configuration)
    .WithReference(whisperdb).WaitFor(whisperdb);

// What characters should know tomorrow, worked out while nobody waits
var enrichment = builder.AddProject<Projects.WhisperEngine_EnrichmentWorker>("enrichment", launchProfileName: null)
    .WithHttpEndpoint(name: "http")
    .WithHttpHealthCheck("/health")
    .WithEnvironment("ApiKey", apiKey)
    .WithEnrichment(llm)
    .WithReference(whisperdb)
    .WithReference(influxdb)
    .WaitForCompletion(migrations);

var cdlApi = builder.AddProject<Projects.WhisperEngine_CdlApi>("cdl-api")
    .WithHttpHealthCheck("/health")
    .WithEnvironment("ApiKey", apiKey)
    .WithEnvironment("WhisperEngine__DataDirectory", data)
    .WithConsole(data)
    .WithSection(builder.Configuration, "Alerts")
    .WithReference(whisperdb)
    .WithReference(influxdb)
    .WithReference(enrichment)
    .WaitForCompletion(migrations); // the schema and the sample characters

for (var i = 1; i <= 2; i++)
{
    var worker = $"bot-worker-{i}";
    var botWorker = builder.AddProject<Projects.WhisperEngine_BotWorker>(worker)
        .WithEndpoint("http", endpoint => endpoint.Port = 9090 + i)
        .WithHttpHealthCheck("/health")
        .WithEnvironment("ApiKey", apiKey)
        .WithEnvironment("Worker__Name", worker)
        .WithSection(builder.Configuration, "Ablation")
        .WithSection(builder.Configuration, "ENABLE_ENRICHED_SUMMARIES")
        .WithEnvironment("WhisperEngine__DataDirectory", data)
        .WithLlm(llm)
        .WithDiscord(discord, bots)
        .WithReference(whisperdb)
        .WithReference(influxdb)
        .WithVectors(qdrant)
        .WithEmbedding()
        .WithReference(cdlApi)
        .WaitForCompletion(migrations)
        .WaitFor(cdlApi);
    discord?.ShowTurnsOf(botWorker, bots, apiKey);
}

builder.Build().Run();

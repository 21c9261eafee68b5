using WhisperEngine.EnrichmentWorker;
using WhisperEngine.EnrichmentWorker.Apis;

var builder = WebApplication.CreateBuilder(args);
builder.AddServiceDefaults();
builder.AddApplicationServices();

var app = builder.Build();
app.MapDefaultEndpoints();
app.MapEnrichmentApi();
await app.RunAsync();

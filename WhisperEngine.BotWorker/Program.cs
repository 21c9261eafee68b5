using WhisperEngine.BotWorker;
using WhisperEngine.BotWorker.Apis;

var builder = WebApplication.CreateBuilder(args);
builder.AddServiceDefaults();
builder.AddApplicationServices();

var app = builder.Build();
app.MapDefaultEndpoints();
app.MapChatApi();
app.MapTurnsApi();
app.MapMemoryApi();
await app.RunAsync();

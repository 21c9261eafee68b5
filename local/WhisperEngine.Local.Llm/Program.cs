using WhisperEngine.Local.Llm;
using WhisperEngine.Local.Llm.Apis;

var builder = WebApplication.CreateBuilder(args);
builder.AddApplicationServices();

var app = builder.Build();
app.AnnounceAddress();
app.MapChatApi();
app.MapAdminApi();
app.MapHomeApi();
app.Run();

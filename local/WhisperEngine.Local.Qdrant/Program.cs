using WhisperEngine.Local.Qdrant;

var builder = WebApplication.CreateBuilder(args);
builder.AddApplicationServices();

var app = builder.Build();
app.AnnounceAddress();
app.MapApis();
app.Run();

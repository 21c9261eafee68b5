using WhisperEngine.CdlApi;
using WhisperEngine.CdlApi.Cli;
using WhisperEngine.CdlApi.Migration;

if (args is [CharacterCommand.Name, ..])
    return await CharacterCommand.RunAsync(args, CancellationToken.None);

var builder = WebApplication.CreateBuilder(args);
builder.AddServiceDefaults();
builder.AddApplicationServices();

var app = builder.Build();
if (args is ["migrate", ..])
    return await app.Services.GetRequiredService<MigrateCommand>().RunAsync(CancellationToken.None);

app.MapDefaultEndpoints();
app.MapApis();
await app.RunAsync();
return 0;

using System.Text.Json;
using Microsoft.Extensions.Logging;

namespace WhisperEngine.Discord.Gateway;

/// <summary>Keeps the record in a file that only its owner can read: with the token, a session id could be taken over.</summary>
internal sealed partial class FileGatewayStore(DiscordClientOptions options, ILogger<FileGatewayStore> logger) : IGatewayStore
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private readonly string _path =
        Path.Combine(options.DataDirectory, "discord", $"{options.Name}.{options.ShardId}-{options.ShardCount}.json");

    public async ValueTask<GatewayRecord?> LoadAsync(CancellationToken ct)
    {
        if (!File.Exists(_path)) return null;
        try
        {
            await using var file = File.OpenRead(_path);
            return await JsonSerializer.DeserializeAsync(file, DiscordJson.Default.GatewayRecord, ct).ConfigureAwait(false);
        }
        catch (JsonException)
        {
            LogUnreadable(options.Name, _path);
            return null;
        }
    }

    public async ValueTask SaveAsync(GatewayRecord record, CancellationToken ct)
    {
        CreateDirectory(Path.GetDirectoryName(_path)!);
        var draft = _path + ".new";
        File.Delete(draft);
        var creation = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, Options = FileOptions.Asynchronous };
        if (!OperatingSystem.IsWindows()) creation.UnixCreateMode = OwnerOnly;
        await using (var file = new FileStream(draft, creation))
            await JsonSerializer.SerializeAsync(file, record, DiscordJson.Default.GatewayRecord, ct).ConfigureAwait(false);
        File.Move(draft, _path, overwrite: true);
    }

    private static void CreateDirectory(string path)
    {
        if (OperatingSystem.IsWindows()) Directory.CreateDirectory(path);
        else Directory.CreateDirectory(path, OwnerOnly | UnixFileMode.UserExecute);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Bot}: the gateway record {Path} cannot be read; the bot opens a new session and replaces it")]
    private partial void LogUnreadable(string bot, string path);
}

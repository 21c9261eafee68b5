using System.Text.Json;
using WhisperEngine.BotWorker.Bots;

namespace WhisperEngine.BotWorker.Characters;

/// <summary>
/// The last snapshot of each character on disk, so that a bot can speak while CdlApi is away:
/// <c>{WhisperEngine:DataDirectory}/snapshots/{worker}/{character}.json</c>.
/// </summary>
internal sealed partial class SnapshotFiles(IConfiguration configuration, WorkerIdentity worker, ILogger<SnapshotFiles> logger)
{
    private readonly string directory = Path.Combine(
        configuration["WhisperEngine:DataDirectory"] is { Length: > 0 } data
            ? data
            : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData), "whisperengine"),
        "snapshots",
        worker.Name);

    public async Task<StoredSnapshot?> ReadAsync(string character, CancellationToken cancellationToken)
    {
        var path = PathOf(character);
        if (!File.Exists(path)) return null;

        try
        {
            await using var file = File.OpenRead(path);
            return await JsonSerializer.DeserializeAsync(file, SnapshotJson.Default.StoredSnapshot, cancellationToken);
        }
        catch (Exception exception) when (exception is IOException or JsonException or UnauthorizedAccessException)
        {
            LogUnreadable(path, exception.Message);
            return null;
        }
    }

    /// <summary>Replaces the file whole: a reader sees the old snapshot or the new one.</summary>
    public async Task WriteAsync(string character, StoredSnapshot snapshot, CancellationToken cancellationToken)
    {
        var path = PathOf(character);
        var draft = $"{path}.{Guid.NewGuid():N}";
        try
        {
            Directory.CreateDirectory(directory);
            await File.WriteAllBytesAsync(draft, JsonSerializer.SerializeToUtf8Bytes(snapshot, SnapshotJson.Default.StoredSnapshot), cancellationToken);
            File.Move(draft, path, overwrite: true);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            LogUnwritable(path, exception.Message);
        }
    }

    // Names are normalized keys, letters, digits, '-' and '_' only.
    private string PathOf(string character) => Path.Combine(directory, character + ".json");

    [LoggerMessage(Level = LogLevel.Warning, Message = "The snapshot {Path} cannot be read and is left aside: {Reason}")]
    private partial void LogUnreadable(string path, string reason);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The snapshot {Path} cannot be written; the character is not there while CdlApi is away: {Reason}")]
    private partial void LogUnwritable(string path, string reason);
}

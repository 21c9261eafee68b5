using System.Collections.Concurrent;
using Microsoft.Extensions.Options;
using WhisperEngine.Characters;
using WhisperEngine.Telemetry;

namespace WhisperEngine.BotWorker.Characters;

/// <summary>
/// The character of a given version: from memory, else by one request to CdlApi, else, when CdlApi is away, the last one on disk.
/// The version comes with the accepted message, so memory can never be stale.
/// </summary>
internal sealed partial class CharacterSnapshots(
    CharacterSource source, SnapshotFiles files, MessageMetrics metrics, IOptions<AblationOptions> ablation, ILogger<CharacterSnapshots> logger)
{
    private readonly ConcurrentDictionary<string, CharacterSnapshot> cached = new();
    private readonly ConcurrentDictionary<(string Character, int Version), Lazy<Task<CharacterSnapshot>>> loading = new();

    /// <returns>The snapshot and whether it came from memory.</returns>
    /// <exception cref="HttpRequestException">CdlApi is away and there is no snapshot on disk.</exception>
    public async ValueTask<(CharacterSnapshot Snapshot, bool Hit)> GetAsync(string character, int version)
    {
        var cache = ablation.Value.CharacterCache;
        if (cache && cached.TryGetValue(character, out var known) && known.Version == version)
        {
            metrics.CacheRequest("character", "hit");
            return (known, true);
        }

        metrics.CacheRequest("character", "miss");
        if (!cache) return (await LoadAsync(character, version), false);

        // Many messages may need the same new version at once; one request serves them all.
        var load = loading.GetOrAdd((character, version), key => new Lazy<Task<CharacterSnapshot>>(() => LoadAsync(key.Character, key.Version)));
        try
        {
            return (await load.Value, false);
        }
        finally
        {
            loading.TryRemove(new((character, version), load));
        }
    }

    private async Task<CharacterSnapshot> LoadAsync(string character, int version)
    {
        var onDisk = await files.ReadAsync(character, CancellationToken.None);
        try
        {
            var stored = await source.GetAsync(character, version, onDisk?.Version == version ? onDisk : null, CancellationToken.None);
            var snapshot = new CharacterSnapshot(version, Cdl.Parse(stored.Source));
            cached[character] = snapshot;
            if (stored != onDisk) await files.WriteAsync(character, stored, CancellationToken.None);
            return snapshot;
        }
        catch (HttpRequestException exception) when (onDisk is not null)
        {
            LogFromDisk(character, version, onDisk.Version, exception.Message);
            var snapshot = new CharacterSnapshot(onDisk.Version, Cdl.Parse(onDisk.Source));
            // What is right needs no asking again; what is old is asked for with every message, until CdlApi is back.
            if (onDisk.Version == version) cached[character] = snapshot;
            return snapshot;
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Version {Version} of {Character} could not be loaded, version {OnDisk} on disk serves: {Reason}")]
    private partial void LogFromDisk(string character, int version, int onDisk, string reason);
}

using WhisperEngine.Local.Qdrant.Collections;
using WhisperEngine.Local.Qdrant.Storage;

namespace WhisperEngine.Local.Qdrant;

/// <summary>Reads every segment once after the start, so that starting need not wait for gigabytes of vectors.</summary>
internal sealed class ChecksumCheck(CollectionStore store, ILogger<ChecksumCheck> logger) : BackgroundService
{
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.Run(() =>
    {
        foreach (var (name, collection) in store.Collections)
        {
            try
            {
                collection.Verify(stoppingToken);
            }
            catch (InvalidDataException damage)
            {
                StorageLog.Damaged(logger, damage, name);
            }
            catch (Exception gone) when (gone is QdrantException or IOException)
            {
                // Deleted or compacted meanwhile.
            }
        }
    }, stoppingToken);
}

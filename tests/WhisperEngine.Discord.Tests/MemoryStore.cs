using WhisperEngine.Discord.Gateway;

namespace WhisperEngine.Discord.Tests;

/// <summary>Keeps the record for the next host of the same test.</summary>
internal sealed class MemoryStore : IGatewayStore
{
    public GatewayRecord? Record { get; set; }

    public ValueTask<GatewayRecord?> LoadAsync(CancellationToken ct) => ValueTask.FromResult(Record);

    public ValueTask SaveAsync(GatewayRecord record, CancellationToken ct)
    {
        Record = record;
        return ValueTask.CompletedTask;
    }
}

namespace WhisperEngine.Discord.Gateway;

/// <summary>Keeps a connection's record over restarts.</summary>
public interface IGatewayStore
{
    /// <summary>The record; none at the first start.</summary>
    ValueTask<GatewayRecord?> LoadAsync(CancellationToken ct);

    /// <summary>Replaces the record in one step.</summary>
    ValueTask SaveAsync(GatewayRecord record, CancellationToken ct);
}

using System.Collections.Concurrent;

namespace WhisperEngine.Local.Discord.Gateway;

/// <summary>The open connections, for faults that strike at once.</summary>
internal sealed class GatewayConnections
{
    private readonly ConcurrentDictionary<GatewayConnection, byte> _open = new();

    public IEnumerable<GatewayConnection> Open => _open.Keys;

    public void Add(GatewayConnection connection) => _open.TryAdd(connection, 0);

    public void Remove(GatewayConnection connection) => _open.TryRemove(connection, out _);

    /// <summary>How many connections it struck.</summary>
    public int Strike(Fault fault)
    {
        var struck = Open.Where(connection => connection.Bot is { } bot && FaultBoard.Meets(fault, bot)).ToList();
        foreach (var connection in struck) connection.Strike(fault);
        return struck.Count;
    }
}

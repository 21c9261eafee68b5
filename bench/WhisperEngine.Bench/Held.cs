using Npgsql;
using WhisperEngine.Testing;

namespace WhisperEngine.Bench;

/// <summary>Waits until bot-worker-1 holds the leases of so many bots.</summary>
internal static class Held
{
    public static async Task WaitAsync(RunningAppHost host, int bots, CancellationToken cancellationToken)
    {
        await using var source = NpgsqlDataSource.Create(host.Run.ConnectionString("whisperdb"));
        await using var held = source.CreateCommand("SELECT count(*) FROM bot_leases WHERE owner = 'bot-worker-1' AND expires_at > now()");
        while ((long)(await held.ExecuteScalarAsync(cancellationToken))! < bots)
            await Task.Delay(TimeSpan.FromMilliseconds(200), TimeProvider.System, cancellationToken);
    }
}

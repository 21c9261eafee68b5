using Npgsql;
using WhisperEngine.Memory.Embedding;
using WhisperEngine.Memory.Recall;

namespace WhisperEngine.Memory.Indexing;

internal sealed class IndexStatusReader(NpgsqlDataSource database, EmbedderSource embedders) : IIndexStatus
{
    public async Task<IndexStatus> ReadAsync(string bot, CancellationToken ct)
    {
        await using var command = database.CreateCommand(IndexSql.Status);
        command.Parameters.Text(bot);
        await using var reader = await command.ExecuteReaderAsync(ct).ConfigureAwait(false);
        await reader.ReadAsync(ct).ConfigureAwait(false);
        var (turns, pending) = (reader.GetInt64(0), reader.GetInt64(1));
        var embedder = embedders.Current;
        return new(
            Math.Max(0, turns - pending), pending + reader.GetInt64(2), TimeSpan.FromSeconds(reader.GetDouble(3)), embedder?.ModelId, embedder?.Dimension,
            embedder is null && !embedders.IsOff ? embedders.Reason : null);
    }
}

using Npgsql;

namespace WhisperEngine.EnrichmentWorker;

internal static class Batches
{
    /// <summary>Adds a statement with its parameters.</summary>
    public static void Add(this NpgsqlBatch batch, string sql, Action<NpgsqlParameterCollection> parameters)
    {
        var command = new NpgsqlBatchCommand(sql);
        parameters(command.Parameters);
        batch.BatchCommands.Add(command);
    }
}

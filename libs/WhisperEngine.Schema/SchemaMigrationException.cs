namespace WhisperEngine.Schema;

/// <summary>A migration script failed and was rolled back.</summary>
public sealed class SchemaMigrationException(string? script, Exception cause)
    : Exception($"Migration {script ?? "(before the first script)"} failed and was rolled back: {cause.Message}", cause)
{
    /// <summary>The script that failed, or null when the failure came before any script.</summary>
    public string? Script { get; } = script;
}

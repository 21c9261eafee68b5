using Npgsql;

namespace WhisperEngine.Memory.Forgetting;

/// <summary>
/// What else has to go when something is forgotten: an index, summaries, caches that Postgres knows of. Its statements run in the transaction
/// of the forgetting, after the rows of <c>transcript</c> and <c>facts</c> were emptied and marked with <c>forgotten_at</c>.
/// </summary>
public interface IForgettingStep
{
    /// <summary>Adds statements that remove whatever was derived from forgotten rows of the person. They must do no harm when run again.</summary>
    /// <param name="batch">The transaction.</param>
    /// <param name="bot">Who forgets.</param>
    /// <param name="userId">Whose.</param>
    void AddTo(NpgsqlBatch batch, string bot, string userId);
}

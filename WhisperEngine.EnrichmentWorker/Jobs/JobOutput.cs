using Npgsql;

namespace WhisperEngine.EnrichmentWorker.Jobs;

/// <summary>What came of a piece of work.</summary>
/// <param name="Maker">Who did the thinking: <c>rules</c>, or a model's name.</param>
/// <param name="Sources">Rows of the transcript that it was made from.</param>
/// <param name="Commands">What to write, in the transaction that says that the work is done.</param>
/// <param name="Found">Facts found, or summaries written.</param>
/// <param name="Messages">Messages read.</param>
internal sealed record JobOutput(string Maker, IReadOnlyList<long> Sources, IReadOnlyList<NpgsqlBatchCommand> Commands, int Found, int Messages)
{
    /// <summary>Of work whose messages are gone.</summary>
    public static JobOutput Nothing { get; } = new(Makers.Rules, [], [], 0, 0);
}

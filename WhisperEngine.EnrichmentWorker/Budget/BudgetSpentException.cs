namespace WhisperEngine.EnrichmentWorker.Budget;

/// <summary>This hour's calls, tokens or money are spent.</summary>
/// <param name="until">How long until the next hour, by the database's clock.</param>
internal sealed class BudgetSpentException(TimeSpan until) : Exception("this hour's budget is spent; see Enrichment:CallsPerHour, TokensPerHour and CostPerHour")
{
    public TimeSpan Until => until;
}

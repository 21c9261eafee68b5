namespace WhisperEngine.EnrichmentWorker.Budget;

/// <summary>What calls of a model may take in an hour, for those who show what they took.</summary>
internal sealed record HourlyLimits(int Calls, long Tokens, decimal Cost)
{
    public static HourlyLimits Of(EnrichmentOptions options) => new(options.CallsPerHour, options.TokensPerHour, options.CostPerHour);
}

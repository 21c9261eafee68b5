namespace WhisperEngine.Llm;

/// <summary>
/// The durable record of what replies have cost, over all processes. <see cref="LlmClient"/> asks at most once a minute
/// and adds what it spent itself since it last asked.
/// </summary>
public interface ISpendLedger
{
    /// <summary>Spend of the current UTC day in the provider's currency unit.</summary>
    ValueTask<decimal> SpentTodayAsync(CancellationToken ct);
}

namespace WhisperEngine.EnrichmentWorker.Budget;

/// <summary>Counts the calls of one piece of work, against the hour's budget.</summary>
internal sealed class CallMeter(HourlyBudget budget)
{
    private long unsettled;
    private decimal unsettledCost;

    /// <summary>Calls made.</summary>
    public int Calls { get; private set; }

    /// <summary>Tokens read and written.</summary>
    public long Tokens { get; private set; }

    /// <summary>In the currency the provider bills.</summary>
    public decimal Cost { get; private set; }

    /// <summary>Before a call.</summary>
    /// <exception cref="BudgetSpentException">There is none left this hour.</exception>
    public async Task BeginAsync(CancellationToken cancellationToken)
    {
        await SettleAsync(cancellationToken);
        await budget.TakeAsync(cancellationToken);
        Calls++;
    }

    /// <summary>After a call, also one whose answer is of no use.</summary>
    public void End(int inputTokens, int outputTokens, decimal? cost)
    {
        Tokens += inputTokens + outputTokens;
        Cost += cost ?? 0;
        unsettled += inputTokens + outputTokens;
        unsettledCost += cost ?? 0;
    }

    /// <summary>Writes down what was used.</summary>
    public async Task SettleAsync(CancellationToken cancellationToken)
    {
        if (unsettled == 0 && unsettledCost == 0) return;

        await budget.AddAsync(unsettled, unsettledCost, cancellationToken);
        (unsettled, unsettledCost) = (0, 0);
    }
}

namespace WhisperEngine.Local.Llm.Faults;

/// <summary>One kind of trouble for the next requests.</summary>
/// <param name="Kind">What goes wrong.</param>
/// <param name="Count">How many requests it meets.</param>
/// <param name="Code">HTTP status of <see cref="FaultKind.Status"/>.</param>
/// <param name="RetryAfter">Seconds, as a header of <see cref="FaultKind.Status"/>.</param>
/// <param name="LimitSource">OpenRouter's <c>metadata.limit_source</c>, which tells the two kinds of 402 apart.</param>
/// <param name="DelayMs">Wait of <see cref="FaultKind.SlowFirstToken"/>.</param>
internal sealed record Fault(
    FaultKind Kind,
    int Count = 1,
    int Code = 500,
    int? RetryAfter = null,
    string? LimitSource = null,
    int DelayMs = 1000)
{
    /// <summary>The field that is out of range, none if all are well.</summary>
    public string? Problem() => this switch
    {
        { Count: < 1 or > 10_000 } => "count must be from 1 to 10000",
        { Code: < 400 or > 599 } => "code must be from 400 to 599",
        { RetryAfter: < 0 or > 86_400 } => "retryAfter must be from 0 to 86400 seconds",
        { DelayMs: < 0 or > 600_000 } => "delayMs must be from 0 to 600000",
        _ => null,
    };
}

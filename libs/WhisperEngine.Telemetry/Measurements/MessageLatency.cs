namespace WhisperEngine.Telemetry.Measurements;

/// <summary>Where the time of one message went: its ledger as one point.</summary>
[Measurement("message_latency", "Once for each message that was accepted, after its answer is complete.")]
public sealed record MessageLatency(
    [property: Tag("Who the message was for.")] string Bot,
    [property: Tag("The model that answered, or was asked.")] string? Model,
    [property: Tag("Who serves the model.")] string? Provider,
    [property: Tag("What became of the message: `replied`, `failed` or `interrupted`.")] string Outcome,
    [property: Field("ms", "From the message received to the answer complete.")] double TotalMs,
    [property: Field("ms", "Of the language model.")] double LlmMs,
    [property: Field("ms", "What is neither the model's nor deliberate waiting.")] double OverheadMs,
    [property: Field("ms", "Deliberate waiting.")] double WaitedMs,
    [property: Field("ms", "Between critical stages.")] double UnaccountedMs,
    [property: Field("ms", "From the message received to the first token of the reply.")] double? FirstTokenMs,
    [property: Field("ms", "From the message received to the first text that the person saw; absent where the reply is given whole.")] double? FirstTextMs,
    [property: Field("ms", "One field for each stage that the message went through, deliberate waiting not counted.")] IReadOnlyList<StageReport> Stages)
{
    /// <summary>The figures of a ledger.</summary>
    public static MessageLatency Of(string bot, string? model, string? provider, string outcome, LedgerReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        return new(
            bot, model, provider, outcome, report.TotalMs, report.LlmMs, report.OverheadMs, report.WaitedMs, report.UnaccountedMs,
            report.FirstTokenMs, report.FirstTextMs, report.Stages);
    }
}

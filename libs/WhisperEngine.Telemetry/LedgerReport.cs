using System.Text.Json.Serialization;

namespace WhisperEngine.Telemetry;

/// <summary>
/// A ledger's figures, in milliseconds. <c>total = critical stages + waited + unaccounted</c> and
/// <c>overhead = total - llm - waited</c>, exactly.
/// </summary>
/// <param name="TotalMs">From the message received to the answer complete.</param>
/// <param name="LlmMs">Of the language model.</param>
/// <param name="OverheadMs">What is neither the model's nor deliberate.</param>
/// <param name="WaitedMs">Deliberate waiting in critical stages.</param>
/// <param name="UnaccountedMs">Between critical stages.</param>
/// <param name="Stages">In the order they began, without deferred ones.</param>
/// <param name="Skipped">What the answer did without.</param>
/// <param name="FirstTokenMs">From the message received to the first token of the reply.</param>
/// <param name="TraceId">The message's trace, in hexadecimal; none where nobody records traces.</param>
public sealed record LedgerReport(
    [property: JsonPropertyName("total_ms")] double TotalMs,
    [property: JsonPropertyName("llm_ms")] double LlmMs,
    [property: JsonPropertyName("overhead_ms")] double OverheadMs,
    [property: JsonPropertyName("waited_ms")] double WaitedMs,
    [property: JsonPropertyName("unaccounted_ms")] double UnaccountedMs,
    [property: JsonPropertyName("stages")] IReadOnlyList<StageReport> Stages,
    [property: JsonPropertyName("skipped")] IReadOnlyList<SkippedWork> Skipped,
    [property: JsonPropertyName("first_token_ms"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] double? FirstTokenMs = null,
    [property: JsonPropertyName("trace_id"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? TraceId = null)
{
    /// <summary>From the message received to the first text that the person saw; none where the reply is given whole.</summary>
    [JsonPropertyName("first_text_ms"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? FirstTextMs { get; init; }

    /// <summary>The span of the whole message in its trace, in hexadecimal, for others to point to; none where nobody records traces.</summary>
    [JsonPropertyName("span_id"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? SpanId { get; init; }

    /// <summary>What the person waited for on the platform's own clock; none where there is no such clock.</summary>
    [JsonPropertyName("perceived"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public PerceivedTimes? Perceived { get; init; }

    internal static LedgerReport Of(
        TimeSpan total, List<LedgerStage> stages, bool[] critical, List<SkippedWork> skipped, TimeSpan? firstToken)
    {
        var reports = new StageReport[stages.Count];
        TimeSpan spent = default, waited = default, llm = default;
        for (var i = 0; i < reports.Length; i++)
        {
            var stage = stages[i];
            var duration = (stage.End ?? total) - stage.Start - stage.Waited;
            reports[i] = new(stage.Stage.Name, stage.Start.TotalMilliseconds, duration.TotalMilliseconds, critical[i], stage.WasCacheHit);
            if (!critical[i])
                continue;
            spent += duration;
            waited += stage.Waited;
            if (stage.Stage == Stage.Llm)
                llm += duration;
        }
        return new(
            total.TotalMilliseconds, llm.TotalMilliseconds, (total - llm - waited).TotalMilliseconds, waited.TotalMilliseconds,
            (total - spent - waited).TotalMilliseconds, reports, [.. skipped], firstToken?.TotalMilliseconds);
    }
}

/// <summary>One stage of a <see cref="LedgerReport"/>.</summary>
/// <param name="Name">Which.</param>
/// <param name="StartMs">When it began, from the message's receipt.</param>
/// <param name="DurationMs">How long it took, deliberate waiting not counted.</param>
/// <param name="Critical">Whether the answer waited for it.</param>
/// <param name="CacheHit">Whether it was served from memory; none where it asks no cache.</param>
public sealed record StageReport(
    [property: JsonPropertyName("name")] string Name,
    [property: JsonPropertyName("start_ms")] double StartMs,
    [property: JsonPropertyName("duration_ms")] double DurationMs,
    [property: JsonPropertyName("critical")] bool Critical,
    [property: JsonPropertyName("cache_hit"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] bool? CacheHit = null);

/// <summary>What an answer did without.</summary>
/// <param name="Name">What.</param>
/// <param name="Reason">Why.</param>
public sealed record SkippedWork(
    [property: JsonPropertyName("name")] string Name,
    [property: JsonPropertyName("reason")] string Reason);

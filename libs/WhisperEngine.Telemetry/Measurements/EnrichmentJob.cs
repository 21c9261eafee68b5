namespace WhisperEngine.Telemetry.Measurements;

/// <summary>What one run of a job in the background took and came to.</summary>
[Measurement("enrichment_job", "Each time the EnrichmentWorker is through with a job, whatever came of it.")]
public sealed record EnrichmentJob(
    [property: Tag("Whose conversation it was about.")] string Bot,
    [property: Tag("What the job makes: `facts`, `summary` or `ageing`.")] string Kind,
    [property: Tag("Who made it: `rules`, or the model's name, or `none` where nothing came of it.")] string Maker,
    [property: Tag("What became of it: `done`, `fenced`, `waiting`, `budget`, `failed` or `dead`.")] string Outcome,
    [property: Field("ms", "From claimed to written.")] double DurationMs,
    [property: Field("ms", "From due to claimed.")] double WaitMs,
    [property: Field("1", "How often the job was tried, this time included.")] int Attempts,
    [property: Field("messages", "Of the conversation that it read.")] int Messages,
    [property: Field("requests", "To a language model.")] int Calls,
    [property: Field("tokens", "Read and written by the model.")] long Tokens,
    [property: Field("currency", "In the provider's currency unit; absent where neither a cost nor a price is known.")] decimal? Cost,
    [property: Field("facts", "That it found.")] int Facts);

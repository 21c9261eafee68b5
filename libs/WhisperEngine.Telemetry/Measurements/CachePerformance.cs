namespace WhisperEngine.Telemetry.Measurements;

/// <summary>How often a cache had what was looked for.</summary>
[Measurement("cache_performance", "Every 10 s for each cache that was asked meanwhile, and once more when the service stops.")]
public sealed record CachePerformance(
    [property: Tag("Which cache, such as `character`.")] string Cache,
    [property: Field("requests", "Looks that found it.")] long Hits,
    [property: Field("requests", "Looks that did not, or found something old.")] long Misses,
    [property: Field("1", "Hits per look, 0 to 1.")] double HitRate);

namespace WhisperEngine.BotWorker;

/// <summary>Section <c>Ablation</c>: what makes messages fast, to be switched off one by one, so that what it saves is measured. The bench makes a row of each.</summary>
public sealed class AblationOptions
{
    public const string Section = "Ablation";

    /// <summary>Off: everybody who asks for the history of a person's feelings while a message is answered reads it from Postgres anew. Default: true.</summary>
    public bool EmotionCache { get; set; } = true;

    /// <summary>Off: every message loads its character anew. Default: true.</summary>
    public bool CharacterCache { get; set; } = true;

    /// <summary>Off: the loads that feed a prompt run one after another. Default: true.</summary>
    public bool ParallelLoads { get; set; } = true;

    /// <summary>Off: each point of a turn is a request to InfluxDB of its own, and the answer waits for it. Default: true.</summary>
    public bool MetricBatching { get; set; } = true;

    /// <summary>Off: prompts have all recent turns in full and no summaries, as with <c>ENABLE_ENRICHED_SUMMARIES=false</c>. Default: true.</summary>
    public bool BackgroundSummaries { get; set; } = true;
}

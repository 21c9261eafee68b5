namespace WhisperEngine.Telemetry.Measurements;

/// <summary>What became of messages, those included that never were accepted.</summary>
[Measurement("message_outcome", "Every 10 s for each bot and outcome that there was meanwhile, and once more when the service stops.")]
public sealed record MessageOutcome(
    [property: Tag("Who the messages were for.")] string Bot,
    [property: Tag("`replied`; `failed`, `interrupted` or `not_accepted`, which are errors; `duplicate`, `refused` or why it was withdrawn, which are not.")] string Outcome,
    [property: Field("messages", "How many.")] long Count);

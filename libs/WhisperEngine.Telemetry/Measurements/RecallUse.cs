namespace WhisperEngine.Telemetry.Measurements;

/// <summary>What the search for memories of one message came to.</summary>
[Measurement("recall", "Once for each message that memories were searched for, after its answer is complete.")]
public sealed record RecallUse(
    [property: Tag("Whose memories.")] string Bot,
    [property: Tag("Why the search had less to go by than it should; absent where it had all.")] string? Skipped,
    [property: Field("memories", "Found by the index, before they were ranked and cut.")] int Candidates,
    [property: Field("memories", "Given to the prompt.")] int Returned,
    [property: Field("lists", "That the index was asked for, 0 to 4.")] int Lists,
    [property: Field("ms", "Of the stage recall: the index's part, without the texts, which come with the context.")] double SearchMs,
    [property: Field("ms", "Of the stage embed; absent where the message has no vector.")] double? EmbedMs);

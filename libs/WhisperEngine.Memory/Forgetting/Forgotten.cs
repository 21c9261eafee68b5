namespace WhisperEngine.Memory.Forgetting;

/// <summary>What a forgetting removed.</summary>
/// <param name="Rows">Rows of the transcript, messages and replies.</param>
/// <param name="Facts">Facts and preferences.</param>
public sealed record Forgotten(int Rows, int Facts)
{
    /// <summary>False when the bot is another worker's by now: then nothing was forgotten.</summary>
    public bool IsHeld { get; init; } = true;
}

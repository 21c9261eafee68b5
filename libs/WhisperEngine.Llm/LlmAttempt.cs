namespace WhisperEngine.Llm;

/// <summary>
/// What one attempt's HTTP side tells the client side: signs of life and the cost. It travels beside the SDK in the
/// asynchronous context because the SDK has no place for either.
/// </summary>
internal sealed class LlmAttempt(StreamWatchdog watchdog)
{
    private static readonly AsyncLocal<LlmAttempt?> Ambient = new();

    public static LlmAttempt? Current
    {
        get => Ambient.Value;
        set => Ambient.Value = value;
    }

    public StreamWatchdog Watchdog => watchdog;

    public decimal? Cost { get; set; }
}

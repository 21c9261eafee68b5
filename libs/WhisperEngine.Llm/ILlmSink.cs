namespace WhisperEngine.Llm;

/// <summary>Receives a reply while it is written. Calls come one at a time; the stream waits for each to finish.</summary>
public interface ILlmSink
{
    /// <summary>The next piece of text, never empty.</summary>
    ValueTask TextAsync(string delta, CancellationToken ct);

    /// <summary>
    /// Discard what was shown: another attempt begins. Called before every attempt but the first, even if nothing was shown.
    /// </summary>
    ValueTask RestartAsync(CancellationToken ct);
}

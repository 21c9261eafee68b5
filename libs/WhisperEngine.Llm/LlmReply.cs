namespace WhisperEngine.Llm;

/// <summary>A finished reply.</summary>
/// <param name="Text">The whole text, as the sink got it in pieces since the last restart.</param>
/// <param name="Model">The model that answered, as the endpoint names it.</param>
/// <param name="FinishReason">The endpoint's reason to stop, such as <c>stop</c> or <c>length</c>.</param>
/// <param name="TimeToFirstToken">From the call to the first text of the attempt that succeeded.</param>
/// <param name="Duration">From the call to the end of the stream, all attempts included.</param>
/// <param name="Usage">Tokens and cost of the attempt that succeeded.</param>
/// <param name="Attempts">Requests made, 1 to 3.</param>
/// <param name="Truncated">The text was cut by the token limit or by <see cref="LlmOptions.MaxReplyCharacters"/>.</param>
public sealed record LlmReply(
    string Text,
    string Model,
    string FinishReason,
    TimeSpan TimeToFirstToken,
    TimeSpan Duration,
    LlmUsage Usage,
    int Attempts,
    bool Truncated);

using Microsoft.Extensions.AI;

namespace WhisperEngine.Llm;

/// <summary>How one attempt ended: a complete reply if there is no failure.</summary>
internal sealed record LlmOutcome(
    string Text, string Model, string FinishReason, TimeSpan TimeToFirstToken, LlmUsage Usage, bool Cut, LlmException? Failure)
{
    public LlmReply ToReply(int attempts, TimeSpan duration) => new(
        Text, Model, FinishReason, TimeToFirstToken, duration, Usage, attempts, Cut || FinishReason == ChatFinishReason.Length.Value);
}

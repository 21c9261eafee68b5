using Microsoft.Extensions.Options;
using WhisperEngine.Llm;
using WhisperEngine.Memory;
using WhisperEngine.Telemetry.Influx;
using WhisperEngine.Telemetry.Measurements;

namespace WhisperEngine.BotWorker.Messages;

/// <summary>Hands over what a turn measured, once its answer is complete. Nothing is sent here.</summary>
internal sealed class TurnMeasurements(InfluxWriter points, IOptions<LlmOptions> llm)
{
    private readonly string provider = LlmProvider.Name(llm.Value.Endpoint);

    public void Add(Turn turn, string outcome)
    {
        if (turn.Acceptance?.Outcome != AcceptOutcome.Claimed) return;

        var (bot, reply) = (turn.Bot.Name, turn.Reply);
        points.Add(MessageLatency.Of(bot, reply?.Model ?? llm.Value.Model, provider, outcome, turn.Report!));
        if (reply is null) return;

        var usage = reply.Usage;
        points.Add(new LlmUse(
            bot, reply.Model, provider, usage.InputTokens, usage.OutputTokens, usage.CachedTokens, usage.ReasoningTokens, usage.Cost,
            reply.Duration.TotalMilliseconds, reply.TimeToFirstToken.TotalMilliseconds, reply.Attempts, reply.Truncated));
    }
}

using WhisperEngine.Telemetry.Measurements;

namespace WhisperEngine.Console.Tests;

/// <summary>Points of workers, spread so that their percentiles are known: value n of 1..100 is the n-th percentile.</summary>
internal static class Seeds
{
    public static IEnumerable<MessageLatency> Latencies(string bot, int count = 100, double scale = 1) =>
        Enumerable.Range(1, count).Select(i => MessageLatency.Of(
            bot, "demo/composer-1", "demo", "replied",
            TurnSeed.Ledger(llm: 10 * i * scale, accept: i * scale, character: 0, context: 0, unaccounted: 0)));

    public static IEnumerable<LlmUse> LlmUses(string bot, string model, params double[] durations) =>
        durations.Select(duration => new LlmUse(bot, model, "demo", 900, 40, 0, 0, 0.001m, duration, duration / 2, 1, false));

    public static IEnumerable<DiscordTiming> DiscordTimings(string bot, int count = 100) => Enumerable.Range(1, count).Select(i => new DiscordTiming(
        bot, PerceivedFirstMs: 500 + i, PerceivedFinalMs: 2000 + i, GapMs: i, GatewayRttMs: 40, RestMs: 100 + i, RateLimitWaitMs: 0, DecorateMs: 0.5,
        TypingMs: 20, Edits: 3));
}

using WhisperEngine.Telemetry.Measurements;

namespace WhisperEngine.CdlApi.Tests.Alerts;

internal static class Points
{
    public static MessageLatency Message(double overhead, double unaccounted = 0) =>
        new("elena", "demo", "openai_compatible", "replied", overhead + 500, 500, overhead, 0, unaccounted, 200, null, []);

    public static MessageLatency[] Messages(int count, double overhead) => [.. Enumerable.Repeat(Message(overhead), count)];
}

using WhisperEngine.Discord.Gateway;

namespace WhisperEngine.Discord.Tests;

public sealed class ReconnectBackoffTests
{
    [Theory]
    [InlineData(0.0, "0 0.5 1 2 4 8 16 30 30")]
    [InlineData(0.5, "0 0.75 1.5 3 6 12 24 45 45")]
    public void Next_ShortConnections_DoublesUpToAMinute(double random, string seconds)
    {
        var backoff = new ReconnectBackoff(new DiscordRandom(() => random));

        var waits = Enumerable.Range(0, 9).Select(_ => backoff.Next(TimeSpan.FromSeconds(59), waitsAtRandom: false).TotalSeconds);

        Assert.Equal(seconds, string.Join(' ', waits.Select(wait => FormattableString.Invariant($"{wait}"))));
        Assert.Equal(TimeSpan.Zero, backoff.Next(TimeSpan.FromSeconds(60), waitsAtRandom: false));
    }

    [Theory]
    [InlineData(0.0, 1)]
    [InlineData(0.999999, 4.999996)]
    public void Next_InvalidSession_WaitsOneToFiveSeconds(double random, double seconds) =>
        Assert.Equal(seconds, new ReconnectBackoff(new DiscordRandom(() => random)).Next(TimeSpan.Zero, waitsAtRandom: true).TotalSeconds);
}

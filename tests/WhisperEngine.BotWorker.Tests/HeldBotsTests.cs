using Microsoft.Extensions.Time.Testing;
using WhisperEngine.BotWorker.Bots;

namespace WhisperEngine.BotWorker.Tests;

public sealed class HeldBotsTests
{
    [Fact]
    public void TryGet_LeaseNotRenewedInTime_TheWorkerFallsSilentByItsOwnClock()
    {
        var time = new FakeTimeProvider();
        var held = new HeldBots(time);
        held.Replace([new HeldBot("elena", new(1, Guid.NewGuid()))], time.GetTimestamp(), TimeSpan.FromSeconds(10));

        time.Advance(TimeSpan.FromSeconds(9.9));
        Assert.True(held.TryGet("elena", out _));
        time.Advance(TimeSpan.FromSeconds(0.1));

        Assert.False(held.TryGet("elena", out _));
        Assert.False(held.AreFresh);
    }
}

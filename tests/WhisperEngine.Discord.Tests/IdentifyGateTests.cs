using WhisperEngine.Discord.Gateway;
using WhisperEngine.Testing;

namespace WhisperEngine.Discord.Tests;

public sealed class IdentifyGateTests
{
    [Fact]
    public async Task WaitAsync_SameTokenAndKey_IsSpacedAndOthersAreNot()
    {
        var clock = new ObservedTimeProvider();
        var gate = new IdentifyGate(clock);
        var ct = TestContext.Current.CancellationToken;
        await gate.WaitAsync("a", 0, null, ct);

        var second = gate.WaitAsync("a", 0, null, ct);
        var third = gate.WaitAsync("a", 0, null, ct);
        await gate.WaitAsync("a", 1, null, ct);
        await gate.WaitAsync("b", 0, null, ct);

        clock.Advance(IdentifyGate.Spacing);
        await second;
        Assert.False(third.IsCompleted);
        await clock.WhenSetAsync(IdentifyGate.Spacing, TestContext.Current.CancellationToken);
        await clock.WhenSetAsync(IdentifyGate.Spacing, TestContext.Current.CancellationToken);
        clock.Advance(IdentifyGate.Spacing);
        await third;
    }

    [Fact]
    public async Task WaitAsync_RecordFromTheFuture_WaitsOnce()
    {
        var clock = new ObservedTimeProvider();
        var gate = new IdentifyGate(clock);

        var turn = gate.WaitAsync("a", 0, clock.GetUtcNow() + TimeSpan.FromDays(1), TestContext.Current.CancellationToken);
        await clock.WhenSetAsync(IdentifyGate.Spacing, TestContext.Current.CancellationToken);
        clock.Advance(IdentifyGate.Spacing);

        await turn;
    }
}

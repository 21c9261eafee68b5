using Microsoft.Extensions.Time.Testing;
using WhisperEngine.Local.Hosting.Processes;

namespace WhisperEngine.Local.Engine.Tests;

public sealed class RestartPolicyTests
{
    private static readonly TimeSpan Quick = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Slow = TimeSpan.FromSeconds(30);

    private readonly FakeTimeProvider time = new();

    [Fact]
    public void Next_FiveQuickDeaths_DoublesTheDelayAndThenGivesUp()
    {
        var policy = new RestartPolicy(time);

        var delays = Enumerable.Range(0, 4).Select(_ => Die(policy, exitCode: 3, Quick).Delay.TotalSeconds).ToList();
        var last = Die(policy, exitCode: 3, Quick);

        Assert.Equal([0.5, 1, 2, 4], delays);
        Assert.Equal(
            new RestartDecision(
                false, TimeSpan.Zero, "exited with code 3; given up after 5 quick deaths in a row, 11.5 s after the first"),
            last);
    }

    [Fact]
    public void Next_SlowDeaths_NeverGivesUpAndCapsTheDelay()
    {
        var policy = new RestartPolicy(time);

        var decisions = Enumerable.Range(0, 20).Select(_ => Die(policy, exitCode: 1, Slow)).ToList();

        Assert.All(decisions, decision => Assert.True(decision.Restart));
        Assert.Equal([0.5, 1, 2, 4, 8, 16, 30, 30], decisions.Take(8).Select(decision => decision.Delay.TotalSeconds));
    }

    [Fact]
    public void Next_AfterAHealthyMinute_StartsOver()
    {
        var policy = new RestartPolicy(time);
        for (var i = 0; i < 4; i++) Die(policy, exitCode: 1, Quick);

        var decision = Die(policy, exitCode: 137, TimeSpan.FromMinutes(1));

        Assert.Equal(
            new RestartDecision(true, TimeSpan.FromSeconds(0.5), "was ended by signal 9 after 60 s; restart 1 in 0.5 s"), decision);
    }

    private RestartDecision Die(RestartPolicy policy, int exitCode, TimeSpan ranFor)
    {
        time.Advance(ranFor);
        var decision = policy.Next(exitCode, ranFor);
        time.Advance(decision.Delay);
        return decision;
    }
}

using Microsoft.Extensions.Time.Testing;

namespace WhisperEngine.Telemetry.Tests;

/// <summary>Plays stages at given milliseconds of a fake clock.</summary>
internal sealed class Timeline
{
    public static readonly IReadOnlyList<Stage> Stages =
        [Stage.Accept, Stage.Queue, Stage.Character, Stage.Context, Stage.Compose, Stage.Llm, Stage.Reply, Stage.Record];

    private readonly SortedDictionary<int, List<Action>> moments = [];

    public FakeTimeProvider Time { get; } = new(new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero));

    public LatencyLedger NewLedger() => new(Time, "http", "m1", "elena", "dm");

    /// <summary>From one millisecond to another, with a wait of so many milliseconds at its beginning.</summary>
    public Timeline Add(LatencyLedger ledger, Stage stage, int from, int to, int wait = 0)
    {
        LedgerStage? begun = null;
        StageWait waiting = default;
        At(from, () =>
        {
            begun = ledger.Begin(stage);
            if (wait > 0)
                waiting = begun.Wait();
        });
        if (wait > 0)
            At(from + wait, () => waiting.Dispose());
        At(to, () => begun!.Dispose());
        return this;
    }

    public void PlayUntil(int end)
    {
        var now = 0;
        foreach (var (at, actions) in moments)
        {
            Time.Advance(TimeSpan.FromMilliseconds(at - now));
            now = at;
            actions.ForEach(action => action());
        }
        Time.Advance(TimeSpan.FromMilliseconds(end - now));
    }

    private void At(int moment, Action action)
    {
        if (!moments.TryGetValue(moment, out var actions))
            moments[moment] = actions = [];
        actions.Add(action);
    }
}

using CsCheck;
using WhisperEngine.EnrichmentWorker.Planning;

namespace WhisperEngine.EnrichmentWorker.Tests.Planning;

/// <summary>Windows are cut so that nothing is lost and nothing is double, however often one looks.</summary>
public sealed class WindowCutterTests
{
    private static readonly DateTimeOffset s_start = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly Gen<int[]> s_gaps = Gen.Int[0, 40].Array[0, 120]; // minutes between messages

    [Fact]
    public void Every_row_is_in_one_window_or_waits_however_often_one_looks() => Gen.Select(s_gaps, Gen.Bool, Gen.Int[1, 6]).Sample((gaps, cutsInside, fewest) =>
    {
        var rule = new WindowRule(20, fewest, TimeSpan.FromMinutes(30), cutsInside);
        var rows = Rows(gaps);
        var (seen, rest) = (new List<long>(), new List<(long Id, DateTimeOffset At)>());
        foreach (var row in rows)
        {
            rest.Add(row);
            // looked at right after each message, and once more at the end, a day later
            Take(row.At);
        }
        Take(s_start.AddDays(100));

        Assert.Equal(rows.Select(row => row.Id), seen.Concat(rest.Select(row => row.Id)));
        Assert.True(rest.Count < fewest);

        void Take(DateTimeOffset now)
        {
            var (windows, _) = WindowCutter.Cut(rest, now, rule, most: int.MaxValue);
            foreach (var window in windows)
            {
                var own = rest.TakeWhile(row => row.Id <= window.Last).ToList();
                Assert.Equal((own[0].Id, own.Count), (window.First, window.Messages));
                Assert.InRange(window.Messages, fewest, 20);
                seen.AddRange(own.Select(row => row.Id));
                rest.RemoveRange(0, own.Count);
            }
        }
    });

    [Fact]
    public void A_window_ends_with_silence_or_with_twenty_messages()
    {
        var rule = new WindowRule(20, 5, TimeSpan.FromMinutes(30), CutsInside: true);
        var rows = Rows([.. Enumerable.Repeat(1, 25), 31, .. Enumerable.Repeat(1, 3)]);

        var (windows, next) = WindowCutter.Cut(rows, rows[^1].At.AddMinutes(29), rule, most: 10);

        // 20, then 5 up to the silence; the last 4 are too few
        Assert.Equal([new(1, 20, 20), new(21, 25, 5)], windows);
        Assert.Null(next);
    }

    [Fact]
    public void What_is_not_over_is_looked_at_when_it_will_be()
    {
        var rule = new WindowRule(20, 5, TimeSpan.FromMinutes(30), CutsInside: true);
        var rows = Rows([0, 1, 1, 1, 1, 1]);

        var (windows, next) = WindowCutter.Cut(rows, rows[^1].At.AddMinutes(10), rule, most: 10);

        Assert.Empty(windows);
        Assert.Equal(TimeSpan.FromMinutes(20), next);
        Assert.Single(WindowCutter.Cut(rows, rows[^1].At.AddMinutes(30), rule, most: 10).Complete);
    }

    [Fact]
    public void A_short_talk_goes_with_the_next_one()
    {
        var rule = new WindowRule(20, 5, TimeSpan.FromMinutes(30), CutsInside: true);

        var (windows, _) = WindowCutter.Cut(Rows([0, 1, 600, 1, 1, 600]), s_start.AddDays(2), rule, most: 10);

        Assert.Equal([new(1, 5, 5)], windows);
    }

    private static List<(long Id, DateTimeOffset At)> Rows(int[] minutes)
    {
        var (rows, at) = (new List<(long, DateTimeOffset)>(), s_start);
        for (var i = 0; i < minutes.Length; i++) rows.Add((i + 1, at = at.AddMinutes(minutes[i])));
        return rows;
    }
}

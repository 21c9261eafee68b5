using System.Text;
using WhisperEngine.Telemetry.Influx;
using WhisperEngine.Telemetry.Measurements;

namespace WhisperEngine.Telemetry.Tests;

public sealed class MeasurementTests
{
    [Fact]
    public void MessageLatency_OfALedger_HasEveryStageAndSum()
    {
        var timeline = new Timeline();
        var ledger = timeline.NewLedger();
        timeline.Add(ledger, Stage.Accept, 0, 2).Add(ledger, Stage.Llm, 3, 103).Add(ledger, Stage.Reply, 103, 110, wait: 5).PlayUntil(110);
        ledger.FirstToken();

        var line = Line(MessageLatency.Of("elena", "m 1", "openrouter", "replied", ledger.Complete("replied")));

        Assert.Equal(
            @"message_latency,bot=elena,model=m\ 1,outcome=replied,phase=standard,provider=openrouter,worker=w1 "
            + "total_ms=110,llm_ms=100,overhead_ms=5,waited_ms=5,unaccounted_ms=1,first_token_ms=110,"
            + "stage_accept_ms=2,stage_llm_ms=100,stage_reply_ms=2",
            line);
    }

    [Fact]
    public void MessageLatency_NothingKnownOfTheModel_LeavesItOut()
    {
        var line = Line(MessageLatency.Of("elena", null, null, "failed", new Timeline().NewLedger().Complete("failed")));

        Assert.Equal(
            "message_latency,bot=elena,outcome=failed,phase=standard,worker=w1 total_ms=0,llm_ms=0,overhead_ms=0,waited_ms=0,unaccounted_ms=0", line);
    }

    [Fact]
    public void LlmUse_CostUnknown_HasNone()
    {
        var use = new LlmUse("elena", "m1", "ollama", 900, 40, 0, 0, Cost: null, DurationMs: 1500.5, FirstTokenMs: 300, Attempts: 1, Truncated: false);

        Assert.Equal(
            "llm,bot=elena,model=m1,phase=standard,provider=ollama,worker=w1 "
            + "input_tokens=900i,output_tokens=40i,cached_tokens=0i,reasoning_tokens=0i,duration_ms=1500.5,first_token_ms=300,attempts=1i,truncated=f",
            Line(use));
        Assert.Contains(",cost=0.0012,", Line(use with { Cost = 0.0012m }));
    }

    [Fact]
    public void Add_RecordThatIsNoMeasurement_SaysSo() =>
        Assert.Contains("String is no measurement", Assert.Throws<ArgumentException>(() => MeasurementSchema.Of(typeof(string))).Message);

    private static string Line<T>(T point)
        where T : class
    {
        var line = new LineWriter("w1", "standard");
        PointFormat<T>.Instance.Write(point, line);
        return Encoding.UTF8.GetString(line.Written);
    }
}

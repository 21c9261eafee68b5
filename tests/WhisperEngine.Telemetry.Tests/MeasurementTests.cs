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
    public void RecallUse_AllWasThere_HasNoReason()
    {
        var recall = new RecallUse("elena", Skipped: null, Candidates: 120, Returned: 8, Lists: 4, SearchMs: 3.5, EmbedMs: 2);

        Assert.Equal("recall,bot=elena,phase=standard,worker=w1 candidates=120i,returned=8i,lists=4i,search_ms=3.5,embed_ms=2", Line(recall));
        Assert.StartsWith(@"recall,bot=elena,phase=standard,skipped=no\ embedder,worker=w1 ", Line(recall with { Skipped = "no embedder", EmbedMs = null }));
    }

    [Fact]
    public void EnrichmentJob_OfAModel_HasWhatItTook()
    {
        var job = new EnrichmentJob("elena", "summary", "m1", "done", DurationMs: 900, WaitMs: 250.5, Attempts: 1, Messages: 20, Calls: 1, Tokens: 1800, Cost: 0.002m, Facts: 0);

        Assert.Equal(
            "enrichment_job,bot=elena,kind=summary,maker=m1,outcome=done,phase=standard,worker=w1 "
            + "duration_ms=900,wait_ms=250.5,attempts=1i,messages=20i,calls=1i,tokens=1800i,cost=0.002,facts=0i",
            Line(job));
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

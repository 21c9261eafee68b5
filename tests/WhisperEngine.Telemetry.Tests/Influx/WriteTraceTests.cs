using System.Diagnostics;
using WhisperEngine.Telemetry.Influx;
using WhisperEngine.Testing;

namespace WhisperEngine.Telemetry.Tests.Influx;

/// <summary>Spans of writes. It listens to all of the process, so it runs alone.</summary>
[Collection(nameof(Alone))]
public sealed class WriteTraceTests
{
    private readonly ObservedTimeProvider _time = new();

    [Fact]
    public async Task Write_InsideAMessage_IsNoPartOfItsTrace()
    {
        List<Activity> spans = [];
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name is InfluxServices.TelemetryName or MessageTrace.SourceName,
            Sample = (ref _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = span =>
            {
                lock (spans) spans.Add(span);
            },
        };
        ActivitySource.AddActivityListener(listener);
        await using var server = await ScriptedInflux.StartAsync();
        var ledger = new LatencyLedger(_time, "http", "m1", "elena", "dm");
        await using var writer = await RunningWriter.StartAsync(server.Url, _time);

        writer.Points.Add(new Reading("traced"));
        await server.NextWindowAsync(_time);
        await writer.StopAsync();
        ledger.Complete("replied");

        lock (spans)
        {
            var write = Assert.Single(spans, span => span.OperationName == "influxdb.write");
            var message = spans.Last(span => span.OperationName == "message.process");
            Assert.Equal(default, write.ParentSpanId);
            Assert.NotEqual(message.TraceId, write.TraceId);
            Assert.Equal(1, write.GetTagItem("points"));
        }
    }
}

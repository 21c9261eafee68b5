using System.Diagnostics;
using Microsoft.Extensions.Diagnostics.Metrics.Testing;

namespace WhisperEngine.Qdrant.Tests;

[CollectionDefinition(nameof(Alone), DisableParallelization = true)]
public sealed class Alone;

[Collection(nameof(Alone))]
public sealed class TelemetryTests
{
    [Fact]
    public async Task Requests_HaveSpansAndDurations()
    {
        List<Activity> spans = [];
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == QdrantClient.TelemetryName,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = spans.Add,
        };
        ActivitySource.AddActivityListener(listener);
        await using var server = await ScriptedQdrant.StartAsync();
        using var durations = new MetricCollector<double>(server.Meters, QdrantClient.TelemetryName, "db.client.operation.duration");

        server.Result("""{"count":1}""");
        await server.Client.CountAsync("c", Filter.All(Condition.Match("user_id", "the-person")), TestContext.Current.CancellationToken);
        server.Fail(404, "Not found: the-person");
        await Assert.ThrowsAsync<QdrantException>(() => server.Client.CountAsync("c", null, TestContext.Current.CancellationToken));

        Assert.Equal(["count c", "count c"], spans.Select(span => span.DisplayName));
        Assert.All(spans, span => Assert.Equal(
            ("qdrant", "count", "c", "127.0.0.1", server.Url.Port, ActivityKind.Client),
            (span.GetTagItem("db.system.name"), span.GetTagItem("db.operation.name"), span.GetTagItem("db.collection.name"),
                span.GetTagItem("server.address"), (int)span.GetTagItem("server.port")!, span.Kind)));
        Assert.Equal([null, "404"], spans.Select(span => span.GetTagItem("error.type")));
        Assert.Equal([ActivityStatusCode.Unset, ActivityStatusCode.Error], spans.Select(span => span.Status));
        Assert.DoesNotContain(spans, span => span.TagObjects.Any(tag => $"{tag.Value}".Contains("the-person", StringComparison.Ordinal)) || span.StatusDescription is not null);
        var measured = durations.GetMeasurementSnapshot();
        Assert.Equal([false, true], measured.Select(m => m.Tags.ContainsKey("error.type")));
        Assert.All(measured, m => Assert.Equal("count", m.Tags["db.operation.name"]));
    }
}

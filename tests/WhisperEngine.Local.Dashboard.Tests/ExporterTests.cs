using System.Diagnostics;
using System.Diagnostics.Metrics;
using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;
using WhisperEngine.Local.Dashboard.Store;
using TelemetrySpan = WhisperEngine.Local.Dashboard.Store.TelemetrySpan;

namespace WhisperEngine.Local.Dashboard.Tests;

/// <summary>What OpenTelemetry's own exporter for .NET sends is read back as it was.</summary>
public sealed class ExporterTests
{
    [Theory]
    [InlineData(OtlpExportProtocol.Grpc)]
    [InlineData(OtlpExportProtocol.HttpProtobuf)]
    public async Task Traces_SentByTheExporter_ReadBackEqual(OtlpExportProtocol protocol)
    {
        await using var dashboard = await RunningDashboard.StartAsync();
        using var source = new ActivitySource($"reference-{protocol}");
        using var provider = Sdk.CreateTracerProviderBuilder()
            .AddSource(source.Name)
            .ConfigureResource(resource => resource.Clear().AddService("sender", serviceInstanceId: "one"))
            .AddOtlpExporter(exporter => Configure(exporter, dashboard, protocol, "traces"))
            .Build();

        Activity root, child;
        using (root = source.StartActivity("message.process", ActivityKind.Consumer)!)
        {
            root.SetTag("bot", "elena").SetTag("tokens", 42L).SetTag("share", 0.5).SetTag("degraded", false);
            root.AddEvent(new ActivityEvent("first token", tags: new ActivityTagsCollection { ["index"] = 0L }));
            var linked = new ActivityLink(new ActivityContext(ActivityTraceId.CreateRandom(), ActivitySpanId.CreateRandom(), ActivityTraceFlags.Recorded));
            child = source.StartActivity(ActivityKind.Internal, links: [linked], name: "stage llm")!;
            child.SetTag("critical", true).SetStatus(ActivityStatusCode.Error, "cut off");
            child.Dispose();
        }

        Assert.True(provider.ForceFlush());
        var spans = dashboard.Spans.SpansOf(root.TraceId.ToHexString());
        Assert.Equal(2, spans.Count);
        AssertEqual(root, spans.Single(span => span.ParentId == 0));
        AssertEqual(child, spans.Single(span => span.ParentId != 0));
        Assert.Equal(("sender", "one"), (spans[0].Resource.Service, spans[0].Resource.Instance));
    }

    [Theory]
    [InlineData(OtlpExportProtocol.Grpc)]
    [InlineData(OtlpExportProtocol.HttpProtobuf)]
    public async Task Metrics_SentByTheExporter_ReadBackEqual(OtlpExportProtocol protocol)
    {
        await using var dashboard = await RunningDashboard.StartAsync();
        using var meter = new Meter($"reference-{protocol}");
        using var provider = Sdk.CreateMeterProviderBuilder()
            .AddMeter(meter.Name)
            .AddOtlpExporter((exporter, _) => Configure(exporter, dashboard, protocol, "metrics"))
            .Build();
        meter.CreateCounter<long>("messages").Add(3, new KeyValuePair<string, object?>("bot", "elena"));
        var duration = meter.CreateHistogram<double>("duration", "s", advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = [1, 2] });
        foreach (var value in (double[])[0.5, 1.5, 1.5, 9]) duration.Record(value);

        Assert.True(provider.ForceFlush());

        var series = dashboard.Metrics.Find(null, DateTimeOffset.UnixEpoch);
        Assert.Equal(["duration", "messages"], series.Select(one => one.Key.Name));
        Assert.Equal((MetricKind.Counter, "bot=elena", 3.0), (series[1].Key.Kind, series[1].Key.Tags, series[1].Latest.Value));
        Assert.Equal([1L, 2L, 1L], series[0].Latest.Buckets);
        Assert.Equal((4L, 12.5, "s"), (series[0].Latest.Count, series[0].Latest.Value, series[0].Key.Unit));
        Assert.Equal(1.5, series[0].Latest.Percentile(0.5));
    }

    private static void AssertEqual(Activity sent, TelemetrySpan read)
    {
        Assert.Equal(sent.TraceId.ToHexString(), $"{read.TraceId:x32}");
        Assert.Equal(sent.SpanId.ToHexString(), $"{read.SpanId:x16}");
        Assert.Equal(sent.ParentSpanId.ToHexString(), $"{read.ParentId:x16}");
        Assert.Equal(sent.DisplayName, read.Name);
        Assert.Equal(sent.Kind.ToString(), read.Kind.ToString());
        Assert.Equal(sent.StartTimeUtc, UnixNanoseconds.ToTime(read.Start).UtcDateTime);
        Assert.Equal(sent.Duration, TimeSpan.FromTicks(read.Duration / 100));
        Assert.Equal(sent.Status == ActivityStatusCode.Error, read.IsError);
        Assert.Equal(sent.StatusDescription ?? "", read.StatusMessage);
        Assert.Equal(sent.TagObjects.Select(tag => (tag.Key, tag.Value)), read.Attributes.Select(tag => (tag.Key, tag.Value)));
        Assert.Equal(sent.Events.Select(e => e.Name), read.Events.Select(e => e.Name));
        Assert.Equal(sent.Links.Select(link => link.Context.TraceId.ToHexString()), read.Links.Select(link => $"{link.TraceId:x32}"));
    }

    private static void Configure(OtlpExporterOptions exporter, RunningDashboard dashboard, OtlpExportProtocol protocol, string signal)
    {
        exporter.Protocol = protocol;
        exporter.Endpoint = protocol == OtlpExportProtocol.Grpc ? dashboard.Grpc : new Uri(dashboard.HttpEndpoint, $"/v1/{signal}");
        exporter.Headers = $"x-otlp-api-key={RunningDashboard.Key}";
    }
}

using System.Buffers.Binary;
using System.Net.Http.Headers;
using Google.Protobuf;

namespace WhisperEngine.Local.Dashboard.Tests;

/// <summary>gRPC as it is on the wire: a length-prefixed message and a status in the trailers.</summary>
public sealed class OtlpGrpcTests
{
    private static readonly byte[] OneSpan = Requests.Spans(Requests.Span(1, 1)).ToByteArray();

    [Fact]
    public async Task Export_WithTheKey_IsOk()
    {
        await using var dashboard = await RunningDashboard.StartAsync();
        Assert.Equal(0, await ExportAsync(dashboard, OneSpan, RunningDashboard.Key));
        Assert.Equal(1, dashboard.Spans.Count);
    }

    [Fact]
    public async Task Export_WithoutTheKey_IsUnauthenticated()
    {
        await using var dashboard = await RunningDashboard.StartAsync();
        Assert.Equal(16, await ExportAsync(dashboard, OneSpan, null));
    }

    [Fact]
    public async Task Export_NotTheMessage_IsInvalidArgument()
    {
        await using var dashboard = await RunningDashboard.StartAsync();
        Assert.Equal(3, await ExportAsync(dashboard, [0x0A, 0xFF, 0x01], RunningDashboard.Key));
    }

    [Fact]
    public async Task Export_MoreThanAllowed_IsResourceExhausted()
    {
        await using var dashboard = await RunningDashboard.StartAsync(null, "--Dashboard:TelemetryLimits:MaxRequestBytes=1024");
        Assert.Equal(8, await ExportAsync(dashboard, new byte[2000], RunningDashboard.Key));
    }

    private static async Task<int> ExportAsync(RunningDashboard dashboard, byte[] message, string? key)
    {
        var frame = new byte[5 + message.Length];
        BinaryPrimitives.WriteInt32BigEndian(frame.AsSpan(1), message.Length);
        message.CopyTo(frame, 5);
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(dashboard.Grpc, "/opentelemetry.proto.collector.trace.v1.TraceService/Export"))
        {
            Version = new Version(2, 0),
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
            Content = new ByteArrayContent(frame),
        };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/grpc");
        request.Headers.TE.Add(new TransferCodingWithQualityHeaderValue("trailers"));
        if (key is not null) request.Headers.Add("x-otlp-api-key", key);
        using var response = await dashboard.Http.SendAsync(request, TestContext.Current.CancellationToken);
        await response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
        var status = response.TrailingHeaders.TryGetValues("grpc-status", out var values) ? values : response.Headers.GetValues("grpc-status");
        return int.Parse(status.Single(), System.Globalization.CultureInfo.InvariantCulture);
    }
}

using System.IO.Compression;
using CsCheck;
using Google.Protobuf;
using WhisperEngine.Local.Dashboard.Otlp.Wire;

namespace WhisperEngine.Local.Dashboard.Tests;

public sealed class OtlpHttpTests
{
    private static readonly byte[] OneSpan = Requests.Spans(Requests.Span(1, 1)).ToByteArray();

    [Fact]
    public async Task Post_Gzip_IsTaken()
    {
        await using var dashboard = await RunningDashboard.StartAsync();
        using var response = await dashboard.PostAsync("traces", Gzip(OneSpan), "gzip");
        Assert.Equal(200, (int)response.StatusCode);
        Assert.Equal("application/x-protobuf", response.Content.Headers.ContentType?.MediaType);
        Assert.Single(dashboard.Spans.SpansOf(Requests.TraceId(1)));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("wrong")]
    public async Task Post_WithoutTheKey_Is401(string? key)
    {
        await using var dashboard = await RunningDashboard.StartAsync();
        using var response = await dashboard.PostAsync("traces", OneSpan, key: key);
        Assert.StartsWith("The header x-otlp-api-key is missing or wrong", await RefusalAsync(response, 401, 16), StringComparison.Ordinal);
        Assert.Equal(0, dashboard.Spans.Count);
    }

    [Theory]
    [InlineData("application/json", null)]
    [InlineData("application/x-protobuf", "br")]
    public async Task Post_OtherTypeOrEncoding_Is415(string type, string? encoding)
    {
        await using var dashboard = await RunningDashboard.StartAsync();
        using var response = await dashboard.PostAsync("logs", OneSpan, encoding, type);
        Assert.Contains("OTEL_EXPORTER_OTLP_PROTOCOL", await RefusalAsync(response, 415, 3), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Post_GzipOfMoreThanAllowed_Is413()
    {
        await using var dashboard = await RunningDashboard.StartAsync(null, "--Dashboard:TelemetryLimits:MaxRequestBytes=1024");
        using var response = await dashboard.PostAsync("traces", Gzip(new byte[1_000_000]), "gzip");
        Assert.Contains("MaxRequestBytes", await RefusalAsync(response, 413, 3), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("traces")]
    [InlineData("logs")]
    [InlineData("metrics")]
    public async Task Post_NotTheMessage_Is400(string signal)
    {
        await using var dashboard = await RunningDashboard.StartAsync();
        using var response = await dashboard.PostAsync(signal, [0x0A, 0xFF, 0x01]);
        Assert.Contains($"not an OTLP export request for {signal}", await RefusalAsync(response, 400, 3), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Post_NotGzip_Is400()
    {
        await using var dashboard = await RunningDashboard.StartAsync();
        using var response = await dashboard.PostAsync("traces", OneSpan, "gzip");
        await RefusalAsync(response, 400, 3);
    }

    [Fact]
    public async Task Post_AnyBytes_AreTakenOrRefusedButNeverFail()
    {
        await using var dashboard = await RunningDashboard.StartAsync();
        await Gen.Byte.Array[0, 200].Select(Gen.OneOf(Gen.Const("traces"), Gen.Const("logs"), Gen.Const("metrics"))).SampleAsync(
            async (body, signal) =>
            {
                using var response = await dashboard.PostAsync(signal, body);
                return (int)response.StatusCode is 200 or 400;
            },
            iter: 300, threads: 1);
    }

    [Fact]
    public async Task Post_SpanWithoutIds_IsAPartialSuccess()
    {
        await using var dashboard = await RunningDashboard.StartAsync();
        using var response = await dashboard.PostAsync("traces", Requests.Spans(Requests.Span(1, 1), new Span { Name = "no ids" }).ToByteArray());
        var answer = ExportTraceServiceResponse.Parser.ParseFrom(await response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
        Assert.Equal(1, answer.PartialSuccess.RejectedSpans);
        Assert.Equal(1, dashboard.Spans.Count);
    }

    [Fact]
    public async Task Post_HistogramWithoutABucketPerBound_IsAPartialSuccess()
    {
        await using var dashboard = await RunningDashboard.StartAsync();
        var histogram = new Histogram { DataPoints = { new HistogramDataPoint { Count = 1, BucketCounts = { 1 }, ExplicitBounds = { 1, 2, 3 } } } };
        using var response = await dashboard.PostAsync("metrics", Requests.Metrics(new Metric { Name = "bad", Histogram = histogram }).ToByteArray());
        var answer = ExportMetricsServiceResponse.Parser.ParseFrom(await response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
        Assert.Equal(1, answer.PartialSuccess.RejectedDataPoints);
        Assert.Equal(0, dashboard.Metrics.Count);
    }

    private static async Task<string> RefusalAsync(HttpResponseMessage response, int status, int code)
    {
        Assert.Equal(status, (int)response.StatusCode);
        Assert.Equal("application/x-protobuf", response.Content.Headers.ContentType?.MediaType);
        var refusal = RpcStatus.Parser.ParseFrom(await response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
        Assert.Equal(code, refusal.Code);
        return refusal.Message;
    }

    private static byte[] Gzip(byte[] body)
    {
        using var buffer = new MemoryStream();
        using (var gzip = new GZipStream(buffer, CompressionLevel.Fastest)) gzip.Write(body);
        return buffer.ToArray();
    }
}

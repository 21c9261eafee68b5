using Google.Protobuf;
using WhisperEngine.Local.Dashboard.Disk;
using WhisperEngine.Local.Dashboard.Otlp.Wire;
using WhisperEngine.Local.Dashboard.Store;

namespace WhisperEngine.Local.Dashboard.Otlp;

/// <summary>What both transports end in: an export request's bytes in, the export response's bytes out.</summary>
internal sealed class Receiver(SpanStore spans, LogStore logs, MetricStore metrics, Archive archive)
{
    /// <exception cref="MalformedPayloadException">The bytes are not a request of this signal.</exception>
    public byte[] Accept(OtlpSignal signal, ReadOnlyMemory<byte> payload)
    {
        var response = Show(signal, payload).ToByteArray();
        archive.Append(signal, payload.Span);
        return response;
    }

    /// <summary>Shows again what earlier runs kept.</summary>
    public void Restore() => archive.Replay((signal, payload) => Show(signal, payload));

    private IMessage Show(OtlpSignal signal, ReadOnlyMemory<byte> payload)
    {
        try
        {
            return signal switch
            {
                OtlpSignal.Traces => Traces(ExportTraceServiceRequest.Parser.ParseFrom(payload.Span)),
                OtlpSignal.Logs => Logs(ExportLogsServiceRequest.Parser.ParseFrom(payload.Span)),
                _ => Metrics(ExportMetricsServiceRequest.Parser.ParseFrom(payload.Span)),
            };
        }
        catch (InvalidProtocolBufferException exception)
        {
            throw new MalformedPayloadException($"The body is not an OTLP export request for {signal.ToString().ToLowerInvariant()}: {exception.Message}", exception);
        }
    }

    private ExportTraceServiceResponse Traces(ExportTraceServiceRequest request)
    {
        var read = SpanReader.Read(request);
        spans.Add(read.Spans);
        return read.Rejected == 0 ? new() : new()
        {
            PartialSuccess = new() { RejectedSpans = read.Rejected, ErrorMessage = "A span needs a trace id of 16 bytes and a span id of 8 bytes that are not all zero" },
        };
    }

    private ExportLogsServiceResponse Logs(ExportLogsServiceRequest request)
    {
        logs.Add(LogReader.Read(request));
        return new();
    }

    private ExportMetricsServiceResponse Metrics(ExportMetricsServiceRequest request)
    {
        var rejected = MetricReader.Read(request, metrics);
        return rejected == 0 ? new() : new()
        {
            PartialSuccess = new() { RejectedDataPoints = rejected, ErrorMessage = "Exponential histograms, summaries and histograms without one bucket more than bounds are not taken" },
        };
    }
}

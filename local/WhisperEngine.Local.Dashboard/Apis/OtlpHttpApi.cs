using Google.Protobuf;
using Grpc.Core;
using WhisperEngine.Local.Dashboard.Otlp;
using WhisperEngine.Local.Dashboard.Otlp.Wire;

namespace WhisperEngine.Local.Dashboard.Apis;

/// <summary>OTLP/HTTP with protobuf bodies; every refusal is a google.rpc.Status, as the OTLP specification says.</summary>
internal static class OtlpHttpApi
{
    private const string Protobuf = "application/x-protobuf";

    public static void MapOtlpHttpApi(this WebApplication app)
    {
        var group = app.MapGroup("/v1").WithTags("OTLP");
        group.MapPost("/traces", (HttpContext context, Receiver receiver, ApiKey key, DashboardOptions.LimitOptions limits) =>
            Export(OtlpSignal.Traces, context, receiver, key, limits)).WithName("ExportTraces").WithSummary("Takes spans");
        group.MapPost("/logs", (HttpContext context, Receiver receiver, ApiKey key, DashboardOptions.LimitOptions limits) =>
            Export(OtlpSignal.Logs, context, receiver, key, limits)).WithName("ExportLogs").WithSummary("Takes log records");
        group.MapPost("/metrics", (HttpContext context, Receiver receiver, ApiKey key, DashboardOptions.LimitOptions limits) =>
            Export(OtlpSignal.Metrics, context, receiver, key, limits)).WithName("ExportMetrics").WithSummary("Takes metric points");
    }

    private static async Task Export(OtlpSignal signal, HttpContext context, Receiver receiver, ApiKey key, DashboardOptions.LimitOptions limits)
    {
        var request = context.Request;
        if (!key.Accepts(request.Headers[ApiKey.Header]))
        {
            await Refuse(context, StatusCodes.Status401Unauthorized, StatusCode.Unauthenticated, ApiKey.Refusal);
            return;
        }

        var encoding = request.Headers.ContentEncoding.ToString();
        if (request.ContentType?.Split(';')[0].Trim() is not Protobuf || encoding is not ("" or "identity" or "gzip"))
        {
            await Refuse(
                context, StatusCodes.Status415UnsupportedMediaType, StatusCode.InvalidArgument,
                $"Send Content-Type {Protobuf} with Content-Encoding gzip or none: set OTEL_EXPORTER_OTLP_PROTOCOL to http/protobuf");
            return;
        }

        try
        {
            if (await RequestBody.ReadAsync(request.Body, encoding == "gzip", limits.MaxRequestBytes, context.RequestAborted) is { } body)
                await Answer(context, StatusCodes.Status200OK, receiver.Accept(signal, body));
            else
                await Refuse(
                    context, StatusCodes.Status413PayloadTooLarge, StatusCode.InvalidArgument,
                    $"The request is over {limits.MaxRequestBytes} bytes: send smaller batches or raise Dashboard:TelemetryLimits:MaxRequestBytes");
        }
        catch (Exception exception) when (exception is MalformedPayloadException or InvalidDataException)
        {
            await Refuse(context, StatusCodes.Status400BadRequest, StatusCode.InvalidArgument, exception.Message);
        }
    }

    private static Task Refuse(HttpContext context, int status, StatusCode code, string message) =>
        Answer(context, status, new RpcStatus { Code = (int)code, Message = message }.ToByteArray());

    private static async Task Answer(HttpContext context, int status, byte[] body)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = Protobuf;
        await context.Response.Body.WriteAsync(body, context.RequestAborted);
    }
}

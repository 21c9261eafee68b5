using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http.HttpResults;
using WhisperEngine.Local.Dashboard.Store;
using WhisperEngine.Local.Dashboard.Terminal;

namespace WhisperEngine.Local.Dashboard.Apis;

/// <summary>Traces for programs and terminals; header <c>x-api-key</c>, paths as in Aspire's dashboard.</summary>
internal static class TelemetryApi
{
    private const string KeyHeader = "x-api-key";
    private const string MessageIdAttribute = "messaging.message.id";
    private const int MostTraces = 100;

    public static void MapTelemetryApi(this WebApplication app)
    {
        var group = app.MapGroup("/api/telemetry").WithTags("Telemetry").AddEndpointFilter(RequireKeyAsync);
        group.MapGet("/traces", Find).WithName("FindTraces")
            .WithSummary("The newest traces, the slowest (slowest=N), or those of a message (message=ID); Accept: text/plain gives waterfalls");
        group.MapGet("/traces/{id}", Get).WithName("GetTrace").WithSummary("The spans of one trace");
    }

    private static async ValueTask<object?> RequireKeyAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var key = context.HttpContext.RequestServices.GetRequiredService<DashboardOptions>().Api.PrimaryApiKey;
        var isRight = key is { Length: > 0 } && context.HttpContext.Request.Headers[KeyHeader] is [{ } given]
            && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(given), Encoding.UTF8.GetBytes(key));
        return isRight ? await next(context) : TypedResults.Problem(
            $"The header {KeyHeader} must be the key that the dashboard was given as Dashboard:Api:PrimaryApiKey.",
            statusCode: StatusCodes.Status401Unauthorized, title: "No access");
    }

    private static Results<ContentHttpResult, JsonHttpResult<IReadOnlyList<TraceView>>, ProblemHttpResult> Find(
        HttpRequest request, SpanStore spans, string? name, string? message, int? slowest, int? limit, int? width)
    {
        var filter = new TraceFilter
        {
            Name = name,
            Text = message,
            SlowestFirst = slowest is not null,
            Limit = message is null ? Math.Clamp(slowest ?? limit ?? 20, 1, MostTraces) : int.MaxValue,
        };
        var found = spans.Find(filter).Select(summary => spans.SpansOf(summary.Id))
            .Where(trace => trace.Count > 0 && (message is null || trace.Any(span => span.Attributes.Text(MessageIdAttribute) == message)))
            .ToList();
        return found.Count > 0
            ? Answer(request, found, width)
            : Missing(message is null
                ? "No trace is held yet. Send a message to a bot; its trace is there within two seconds."
                : $"No trace of a message '{message}' is held. It comes within two seconds of the answer, and the oldest are dropped.");
    }

    private static Results<ContentHttpResult, JsonHttpResult<IReadOnlyList<TraceView>>, ProblemHttpResult> Get(
        string id, HttpRequest request, SpanStore spans, int? width) =>
        spans.SpansOf(id) is { Count: > 0 } trace ? Answer(request, [trace], width) : Missing($"The trace '{id}' is not held.");

    private static Results<ContentHttpResult, JsonHttpResult<IReadOnlyList<TraceView>>, ProblemHttpResult> Answer(
        HttpRequest request, List<IReadOnlyList<TelemetrySpan>> traces, int? width)
    {
        if (!request.Headers.Accept.ToString().Contains("text/plain", StringComparison.OrdinalIgnoreCase))
            return TypedResults.Json<IReadOnlyList<TraceView>>([.. traces.Select(TraceView.Of)], TelemetryJson.Default.IReadOnlyListTraceView);

        var columns = Math.Clamp(width ?? TextWaterfall.StandardWidth, TextWaterfall.NarrowestWidth, TextWaterfall.WidestWidth);
        return TypedResults.Text(string.Join('\n', traces.Select(trace => TextWaterfall.Write(trace, columns))), "text/plain", Encoding.UTF8);
    }

    private static ProblemHttpResult Missing(string why) =>
        TypedResults.Problem(why, statusCode: StatusCodes.Status404NotFound, title: "No such trace");
}

/// <summary>A trace; its spans in the order of the waterfall.</summary>
internal sealed record TraceView(string TraceId, string Name, string Service, DateTimeOffset StartedAt, double DurationMs, int Errors, IReadOnlyList<SpanView> Spans)
{
    public static TraceView Of(IReadOnlyList<TelemetrySpan> spans)
    {
        var (waterfall, summary) = (new Waterfall(spans), TraceSummary.Of(spans));
        return new TraceView(
            summary.Id, summary.Name, summary.Service, UnixNanoseconds.ToTime(summary.Start), summary.Milliseconds, summary.Errors,
            [.. waterfall.Rows.Select(row => SpanView.Of(row, waterfall.Start))]);
    }
}

/// <summary>A span; times in milliseconds from the start of the trace.</summary>
internal sealed record SpanView(string SpanId, string? ParentId, string Name, string Service, int Depth, double StartMs, double DurationMs, bool Critical, bool Error)
{
    public static SpanView Of(Waterfall.Row row, long start) => new(
        Hex(row.Span.SpanId), row.Span.ParentId == 0 ? null : Hex(row.Span.ParentId), row.Span.Name, row.Span.Resource.Service, row.Depth,
        UnixNanoseconds.ToMilliseconds(row.Span.Start - start), UnixNanoseconds.ToMilliseconds(row.Span.Duration), row.Span.IsCritical, row.Span.IsError);

    private static string Hex(ulong id) => id.ToString("x16", CultureInfo.InvariantCulture);
}

[JsonSourceGenerationOptions(System.Text.Json.JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(IReadOnlyList<TraceView>))]
internal sealed partial class TelemetryJson : JsonSerializerContext;

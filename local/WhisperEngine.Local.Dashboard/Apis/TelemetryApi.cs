using Microsoft.AspNetCore.Http.HttpResults;
using WhisperEngine.Local.Dashboard.Queries;
using WhisperEngine.Local.Dashboard.Store;

namespace WhisperEngine.Local.Dashboard.Apis;

/// <summary>What programs and terminals read: traces as JSON, or as a drawing for who accepts <c>text/plain</c>.</summary>
internal static class TelemetryApi
{
    private const string Header = "x-api-key";
    private const int MaxTraces = 1000;

    public static void MapTelemetryApi(this WebApplication app)
    {
        var group = app.MapGroup("/api/telemetry").WithTags("Telemetry").AddEndpointFilter(AskForKey);
        group.MapGet("/traces", FindTraces).WithName("FindTraces").WithSummary("Traces, the newest or the slowest first");
        group.MapGet("/traces/{id}", GetTrace).WithName("GetTrace").WithSummary("One trace");
    }

    private static IResult FindTraces(
        HttpRequest request, SpanStore spans, int? slowest = null, string? message = null, string? name = null, int limit = 20, int width = 100)
    {
        if (Misuse(slowest ?? limit, width) is { } misuse) return misuse;
        var found = spans.Find(new TraceFilter { SlowestFirst = slowest is not null, Limit = slowest ?? limit, MessageId = message, Name = name });
        return Answer(request, spans, found.Select(trace => trace.Id), width, message is null
            ? "No trace matches. Send a message to a bot and ask again a second or two later, or leave out the name."
            : $"No trace of a message with the id '{message}' is held. Ask again a second or two after the answer; "
                + "traces beyond Dashboard:TelemetryLimits:MaxSpans are dropped, the oldest first.");
    }

    private static IResult GetTrace(HttpRequest request, SpanStore spans, string id, int width = 100) => Misuse(1, width)
        ?? Answer(
            request, spans, [id], width,
            $"No trace with the id '{id}' is held. It may not have ended yet, or it was among the oldest and was dropped; "
                + "GET /api/telemetry/traces lists those held.");

    private static IResult Answer(HttpRequest request, SpanStore spans, IEnumerable<string> ids, int width, string nothing)
    {
        var traces = ids.Select(spans.SpansOf).Where(held => held.Count > 0).Select(held => new Waterfall(held)).ToList();
        if (traces.Count == 0) return TypedResults.Problem(nothing, statusCode: StatusCodes.Status404NotFound);
        var wantsText = request.GetTypedHeaders().Accept.Any(type => type.MediaType.Equals("text/plain", StringComparison.OrdinalIgnoreCase));
        return wantsText
            ? TypedResults.Text(TextWaterfall.Render(traces, width), "text/plain; charset=utf-8")
            : TypedResults.Json([.. traces.Select(TraceDocument.Of)], QueryJson.Default.IReadOnlyListTraceDocument);
    }

    private static ProblemHttpResult? Misuse(int count, int width) =>
        count is < 1 or > MaxTraces ? Refusal($"slowest and limit go from 1 to {MaxTraces}, got {count}.")
        : width is < TextWaterfall.MinWidth or > TextWaterfall.MaxWidth
            ? Refusal($"width goes from {TextWaterfall.MinWidth} to {TextWaterfall.MaxWidth} columns, got {width}.")
        : null;

    private static ProblemHttpResult Refusal(string detail) => TypedResults.Problem(detail, statusCode: StatusCodes.Status400BadRequest);

    private static async ValueTask<object?> AskForKey(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var options = context.HttpContext.RequestServices.GetRequiredService<DashboardOptions>().Api;
        return options.IsOpen || (context.HttpContext.Request.Headers[Header] is [var key] && Secret.IsSame(key, options.PrimaryApiKey))
            ? await next(context)
            : TypedResults.Problem(
                string.IsNullOrEmpty(options.PrimaryApiKey)
                    ? "This dashboard was started without a key for its API: set Dashboard:Api:PrimaryApiKey, or Dashboard:Api:AuthMode to Unsecured."
                    : $"The header {Header} is missing or wrong: send the value of Dashboard:Api:PrimaryApiKey.",
                statusCode: StatusCodes.Status401Unauthorized);
    }
}

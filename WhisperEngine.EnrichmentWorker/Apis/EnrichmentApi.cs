using System.Text.Json.Serialization;
using Microsoft.Extensions.Options;
using WhisperEngine.EnrichmentWorker.Budget;
using WhisperEngine.EnrichmentWorker.Queue;

namespace WhisperEngine.EnrichmentWorker.Apis;

/// <summary>The background work, for operators: how it stands, stop and go on, dead letters again.</summary>
internal static class EnrichmentApi
{
    public static void MapEnrichmentApi(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/api/enrichment").WithTags("Enrichment");
        group.MapGet("/status", StatusAsync).WithName("GetEnrichment").WithSummary("How much waits, since when, and what it has cost this hour");
        group.MapPut("/paused", PauseAsync).WithName("PauseEnrichment").WithSummary("Stop taking work, or go on");
        group.MapPost("/dead/{id:long}/redrive", RedriveAsync).WithName("RedriveEnrichment").WithSummary("Try a piece of work again that was laid aside");
    }

    private static async Task<IResult> StatusAsync(QueueStatusReader status, IOptions<EnrichmentOptions> options, CancellationToken cancellationToken) =>
        TypedResults.Json(
            await status.ReadAsync(cancellationToken) with { Budget = HourlyLimits.Of(options.Value) }, EnrichmentJson.Default.QueueStatus);

    private static async Task<IResult> PauseAsync(PauseRequest request, JobQueue queue, CancellationToken cancellationToken)
    {
        await queue.PauseAsync(request.Paused, cancellationToken);
        return TypedResults.NoContent();
    }

    private static async Task<IResult> RedriveAsync(long id, JobQueue queue, CancellationToken cancellationToken) =>
        await queue.RedriveAsync(id, cancellationToken)
            ? TypedResults.NoContent()
            : TypedResults.Problem($"No piece of work of number {id} is laid aside.", statusCode: StatusCodes.Status404NotFound, title: "No such dead letter");
}

internal sealed record PauseRequest(bool Paused);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(QueueStatus))]
[JsonSerializable(typeof(PauseRequest))]
internal sealed partial class EnrichmentJson : JsonSerializerContext;

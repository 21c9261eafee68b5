using Microsoft.AspNetCore.Http.HttpResults;
using WhisperEngine.CdlApi.Characters;
using WhisperEngine.Characters;

namespace WhisperEngine.CdlApi.Apis;

/// <summary>Who changed what.</summary>
internal static class AuditApi
{
    public static void MapAuditApi(this IEndpointRouteBuilder routes) => routes
        .MapGet("/api/audit", ListAsync).WithTags("Audit")
        .WithName("ListAudit").WithSummary("Who changed which character when, newest first")
        .AddEndpointFilter<FindingsFilter>()
        .ProducesProblem(StatusCodes.Status400BadRequest);

    private static async Task<Ok<Page<AuditEntry>>> ListAsync(
        string? character, [AsParameters] PageQuery query, AuditLog log, CancellationToken ct)
    {
        var page = query.Checked();
        var key = string.IsNullOrEmpty(character) ? null : CharacterName.Normalize(character);
        return TypedResults.Ok(new Page<AuditEntry>(await log.ListAsync(key, page, ct), page));
    }
}

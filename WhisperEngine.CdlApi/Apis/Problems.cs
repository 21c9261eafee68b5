using Microsoft.AspNetCore.Http.HttpResults;
using WhisperEngine.Characters;

namespace WhisperEngine.CdlApi.Apis;

/// <summary>Errors as RFC 9457 problem details.</summary>
internal static class Problems
{
    public static ProblemHttpResult NotFound(string detail) =>
        TypedResults.Problem(detail, statusCode: StatusCodes.Status404NotFound, title: "Not found");

    public static ProblemHttpResult Invalid(IReadOnlyList<CdlFinding> findings) => TypedResults.Problem(
        "The text is no valid character; see findings.", statusCode: StatusCodes.Status400BadRequest, title: "Invalid character",
        extensions: new Dictionary<string, object?> { ["findings"] = findings });

    public static ProblemHttpResult Conflict(string? publishedEtag) => TypedResults.Problem(
        publishedEtag is null
            ? "The character does not exist. Leave If-Match out to create it."
            : $"The character was changed since you read it; it is now {publishedEtag}. Read it again and repeat the edit.",
        statusCode: StatusCodes.Status412PreconditionFailed, title: "Changed meanwhile");
}

using Microsoft.AspNetCore.Http.HttpResults;
using WhisperEngine.CdlApi.Characters;
using WhisperEngine.Characters;

namespace WhisperEngine.CdlApi.Apis;

/// <summary>Errors as RFC 9457 problem details.</summary>
internal static class Problems
{
    public static ProblemHttpResult NotFound(string detail) =>
        TypedResults.Problem(detail, statusCode: StatusCodes.Status404NotFound, title: "Not found");

    public static ProblemHttpResult NoCharacter(string key) => NotFound($"There is no character {key}.");

    public static ProblemHttpResult NoVersion(string key, int version) => NotFound($"There is no version {version} of a character {key}.");

    public static ProblemHttpResult InvalidCharacter(IReadOnlyList<CdlFinding> findings) =>
        Invalid("Invalid character", "This is no valid character; see findings.", findings);

    public static ProblemHttpResult InvalidRequest(CdlFinding finding) =>
        Invalid("Invalid request", $"{finding.Path}: {finding.Fix}", [finding]);

    public static ProblemHttpResult Taken(string key, CharacterVersion published) => TypedResults.Problem(
        $"There is a character {key} already, at version {published.Version}.",
        statusCode: StatusCodes.Status409Conflict, title: "Name taken",
        extensions: Findings([new("identity.name", key,
            $"The key made of this name is taken. Take another name, give identity.normalizedName, PUT /api/characters/{key} "
            + "to add a version, or import with ?overwrite=true.")]));

    public static ProblemHttpResult Conflict(string? publishedEtag) => TypedResults.Problem(
        publishedEtag is null
            ? "The character does not exist, or was deleted. Leave If-Match out to create it."
            : $"The character was changed since you read it; it is now {publishedEtag}. Read it again and repeat the edit.",
        statusCode: StatusCodes.Status412PreconditionFailed, title: "Changed meanwhile");

    private static ProblemHttpResult Invalid(string title, string detail, IReadOnlyList<CdlFinding> findings) =>
        TypedResults.Problem(detail, statusCode: StatusCodes.Status400BadRequest, title: title, extensions: Findings(findings));

    private static Dictionary<string, object?> Findings(IReadOnlyList<CdlFinding> findings) => new() { ["findings"] = findings };
}

using System.Text;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Net.Http.Headers;
using WhisperEngine.CdlApi.Characters;
using WhisperEngine.Characters;

namespace WhisperEngine.CdlApi.Apis;

internal static class CharactersApi
{
    public const string VersionHeader = "X-Character-Version";

    public static void MapCharactersApi(this IEndpointRouteBuilder routes)
    {
        var characters = routes.MapGroup("/api/characters").WithTags("Characters");
        characters.MapGet("/", ListAsync).WithName("ListCharacters").WithSummary("All characters with their published versions");
        characters.MapGet("/{name}", GetAsync).WithName("GetCharacter").WithSummary("The published text of a character, verbatim")
            .ProducesProblem(StatusCodes.Status404NotFound);
        characters.MapGet("/{name}/versions/{version:int}", GetVersionAsync)
            .WithName("GetCharacterVersion").WithSummary("The text of one version of a character, verbatim")
            .ProducesProblem(StatusCodes.Status404NotFound);
        characters.MapPut("/{name}", SaveAsync).WithName("SaveCharacter").WithSummary("Publish a text, in YAML or JSON, as the next version")
            .Accepts<string>("application/yaml", "application/json")
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status412PreconditionFailed);
    }

    private static async Task<Ok<IReadOnlyList<CharacterSummary>>> ListAsync(CharacterStore store, CancellationToken ct) =>
        TypedResults.Ok(await store.ListAsync(ct));

    private static async Task<Results<FileContentHttpResult, ProblemHttpResult>> GetAsync(
        string name, HttpResponse response, CharacterStore store, CancellationToken ct)
    {
        var key = CharacterName.Normalize(name);
        return await store.FindPublishedAsync(key, ct) is { } version
            ? Text(version, response)
            : Problems.NotFound($"There is no character {key}.");
    }

    private static async Task<Results<FileContentHttpResult, ProblemHttpResult>> GetVersionAsync(
        string name, int version, HttpResponse response, CharacterStore store, CancellationToken ct)
    {
        var key = CharacterName.Normalize(name);
        return await store.FindVersionAsync(key, version, ct) is { } found
            ? Text(found, response)
            : Problems.NotFound($"There is no version {version} of a character {key}.");
    }

    private static async Task<Results<Created<SavedCharacter>, Ok<SavedCharacter>, ProblemHttpResult>> SaveAsync(
        string name, string? note, HttpContext http, CharacterStore store, CancellationToken ct)
    {
        CharacterEdit edit;
        try
        {
            var source = await CharacterText.ReadAsync(http.Request.Body, ct);
            edit = new(ParseAs(CharacterName.Normalize(name), source), source, http.User.Identity?.Name, note);
        }
        catch (CdlException e)
        {
            return Problems.Invalid(e.Findings);
        }

        var expected = http.Request.Headers.IfMatch is [{ Length: > 0 } tag] ? tag : null;
        var (outcome, published) = await store.SaveAsync(edit, expected, ct);
        if (outcome == SaveOutcome.Conflict)
            return Problems.Conflict(published?.Etag);

        Describe(published!, http.Response);
        var saved = new SavedCharacter(edit.Name, published!.Version);
        return outcome == SaveOutcome.Created ? TypedResults.Created($"/api/characters/{edit.Name}", saved) : TypedResults.Ok(saved);
    }

    private static CharacterDocument ParseAs(string key, string source)
    {
        var document = Cdl.Parse(source);
        return document.Key == key ? document : throw new CdlException([new(
            "identity.name", document.Identity.Name,
            $"This name makes the key {document.Key}, but the address says {key}. Change one of them, or give identity.normalizedName.")]);
    }

    // Results.File answers If-None-Match with 304 by itself.
    private static FileContentHttpResult Text(CharacterVersion version, HttpResponse response)
    {
        Describe(version, response);
        return TypedResults.Bytes(
            Encoding.UTF8.GetBytes(version.Source), $"{version.ContentType}; charset=utf-8", entityTag: EntityTagHeaderValue.Parse(version.Etag));
    }

    private static void Describe(CharacterVersion version, HttpResponse response)
    {
        response.Headers.ETag = version.Etag;
        response.Headers[VersionHeader] = version.Version.ToString(System.Globalization.CultureInfo.InvariantCulture);
    }
}

internal sealed record SavedCharacter(string Name, int Version);

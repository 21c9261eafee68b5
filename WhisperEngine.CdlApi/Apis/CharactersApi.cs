using Microsoft.AspNetCore.Http.HttpResults;
using WhisperEngine.CdlApi.Characters;
using WhisperEngine.CdlApi.Documents;
using WhisperEngine.Characters;

namespace WhisperEngine.CdlApi.Apis;

/// <summary>Characters: find, read, write, delete.</summary>
internal static class CharactersApi
{
    private const int MaxSearch = 200;

    public static void MapCharactersApi(this IEndpointRouteBuilder routes)
    {
        var characters = routes.MapCharacterGroup("Characters");
        characters.MapGet("/", ListAsync).WithName("ListCharacters").WithSummary("Characters with their published versions, by key")
            .ProducesProblems(400);
        characters.MapPost("/", CreateAsync).WithName("CreateCharacter").WithSummary("Create a character of a text, in YAML or JSON")
            .AcceptsText().ProducesProblems(400, 409);
        characters.MapGet("/{name}", GetAsync).WithName("GetCharacter").WithSummary("The published text of a character, verbatim")
            .ProducesProblems(404);
        characters.MapPut("/{name}", ReplaceAsync)
            .WithName("SaveCharacter").WithSummary("Publish a text, in YAML or JSON, as the next version")
            .AcceptsText().ProducesProblems(400, 412);
        characters.MapPatch("/{name}", PatchAsync)
            .WithName("PatchCharacter").WithSummary("Change some keys (RFC 7396) and publish the result as the next version")
            .Accepts<object>("application/merge-patch+json", "application/json").ProducesProblems(400, 404, 412, 413, 415);
        characters.MapDelete("/{name}", DeleteAsync)
            .WithName("DeleteCharacter").WithSummary("Delete a character; its versions stay and can be restored")
            .ProducesProblems(400, 404, 412);
    }

    private static async Task<Results<Ok<Page<CharacterSummary>>, ProblemHttpResult>> ListAsync(
        string? q, bool? deleted, [AsParameters] PageQuery query, CharacterStore store, CancellationToken ct)
    {
        if (q is { Length: > MaxSearch } || q?.Contains('\0', StringComparison.Ordinal) == true)
            throw new InvalidRequestException("q", value: null, $"Give at most {MaxSearch} characters of a name.");
        var page = query.Checked();
        return TypedResults.Ok(new Page<CharacterSummary>(await store.ListAsync(q?.Trim() ?? "", deleted ?? false, page, ct), page));
    }

    private static async Task<Results<Created<SavedCharacter>, Ok<SavedCharacter>, ProblemHttpResult>> CreateAsync(
        [AsParameters] EditQuery by, HttpContext http, CharacterWriter writer, CancellationToken ct)
    {
        var source = await CharacterText.ReadAsync(http.Request.Body, ct);
        var edit = new CharacterEdit(CharacterText.Parse(source), source, by.Checked(http.User));
        return CharacterAnswers.Saved(await writer.SaveAsync(edit, Precondition.Absent, ct), edit.Name, http.Response);
    }

    private static async Task<Results<FileContentHttpResult, ProblemHttpResult>> GetAsync(
        string name, HttpResponse response, CharacterStore store, CancellationToken ct)
    {
        var key = CharacterName.Normalize(name);
        return await store.FindPublishedAsync(key, ct) is { } version
            ? CharacterAnswers.Text(version, response)
            : Problems.NoCharacter(key);
    }

    private static async Task<Results<Created<SavedCharacter>, Ok<SavedCharacter>, ProblemHttpResult>> ReplaceAsync(
        string name, [AsParameters] EditQuery by, HttpContext http, CharacterWriter writer, CancellationToken ct)
    {
        var when = IfMatch.Read(http.Request);
        var source = await CharacterText.ReadAsync(http.Request.Body, ct);
        var edit = new CharacterEdit(CharacterText.Parse(source, CharacterName.Normalize(name)), source, by.Checked(http.User));
        return CharacterAnswers.Saved(await writer.SaveAsync(edit, when, ct), edit.Name, http.Response);
    }

    private static async Task<Results<Created<SavedCharacter>, Ok<SavedCharacter>, ProblemHttpResult>> PatchAsync(
        string name, [AsParameters] EditQuery by, HttpContext http, CharacterWriter writer, CancellationToken ct)
    {
        var when = IfMatch.Read(http.Request);
        var author = by.Checked(http.User);
        var key = CharacterName.Normalize(name);
        var patch = await CharacterText.ReadAsync(http.Request.Body, ct);
        var result = await writer.ChangeAsync(key, Patched, when, ct);
        return CharacterAnswers.Saved(result, key, http.Response, Rewriting.Lost);

        CharacterEdit Patched(CharacterVersion published)
        {
            var source = Rewriting.Patch(published.Source, patch);
            return new(CharacterText.Parse(source, key), source, author) { Action = AuditAction.Patch };
        }
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> DeleteAsync(
        string name, HttpContext http, CharacterWriter writer, CancellationToken ct)
    {
        var key = CharacterName.Normalize(name);
        var (outcome, published) = await writer.DeleteAsync(key, http.User.Identity!.Name!, IfMatch.Read(http.Request), ct);
        return outcome switch
        {
            DeleteOutcome.Missing => Problems.NoCharacter(key),
            DeleteOutcome.Conflict => CharacterAnswers.Conflict(published!, http.Response),
            _ => TypedResults.NoContent(),
        };
    }
}

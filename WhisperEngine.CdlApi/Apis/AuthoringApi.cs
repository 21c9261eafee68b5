using Microsoft.AspNetCore.Http.HttpResults;
using WhisperEngine.CdlApi.Authoring;
using WhisperEngine.CdlApi.Characters;
using WhisperEngine.CdlApi.Documents;
using WhisperEngine.Characters;
using WhisperEngine.Characters.Prompts;

namespace WhisperEngine.CdlApi.Apis;

/// <summary>What helps authors to write.</summary>
internal static class AuthoringApi
{
    private const string SchemaType = "application/schema+json";

    public static void MapAuthoringApi(this IEndpointRouteBuilder routes)
    {
        var authoring = routes.MapCharacterGroup("Authoring");
        authoring.MapPost("/validate", ValidateAsync)
            .WithName("ValidateCharacter").WithSummary("Check a text without storing it").AcceptsText();
        authoring.MapGet("/templates", Templates)
            .WithName("ListCharacterTemplates").WithSummary("The characters that ship with the program, to start from");
        authoring.MapGet("/schema", Schema)
            .WithName("GetCharacterSchema").WithSummary("The JSON Schema of the Character Definition Language")
            .Produces<string>(contentType: SchemaType);
        authoring.MapPost("/{name}/clone", CloneAsync)
            .WithName("CloneCharacter").WithSummary("Create a character of another one's published text")
            .ProducesProblems(400, 404, 409, 413, 415);
        authoring.MapPost("/{name}/preview", PreviewAsync)
            .WithName("PreviewCharacter").WithSummary("What the LLM would be sent for a message, by component with token counts")
            .ProducesProblems(400, 404, 413, 415);
    }

    private static async Task<Ok<Validation>> ValidateAsync(HttpRequest request, ITokenCounter counter, CancellationToken ct)
    {
        try
        {
            return TypedResults.Ok(Validation.Of(await CharacterText.ReadAsync(request.Body, ct), counter));
        }
        catch (CdlException e)
        {
            return TypedResults.Ok(Validation.Invalid(e));
        }
    }

    private static ContentHttpResult Schema() => TypedResults.Content(CdlSchema.Json, SchemaType);

    private static Ok<IReadOnlyList<Template>> Templates() => TypedResults.Ok(Template.All);

    private static async Task<Results<Created<SavedCharacter>, Ok<SavedCharacter>, ProblemHttpResult>> CloneAsync(
        string name, CloneRequest request, [AsParameters] EditQuery by, HttpContext http, CharacterStore store, CharacterWriter writer,
        CancellationToken ct)
    {
        var author = by.Checked(http.User);
        var key = CharacterName.Normalize(name);
        if (string.IsNullOrWhiteSpace(request.Name))
            throw new InvalidRequestException("name", request.Name, "Give the new character's name.");
        if (await store.FindPublishedAsync(key, ct) is not { } original)
            return Problems.NoCharacter(key);

        var source = Rewriting.Rename(original.Source, request.Name.Trim());
        var edit = new CharacterEdit(CharacterText.Parse(source), source, author)
        {
            Action = AuditAction.Clone,
            Origin = $"{key} {original.Version}",
            Picture = Picture.Stored(original.Picture),
        };
        return CharacterAnswers.Saved(await writer.SaveAsync(edit, Precondition.Absent, ct), edit.Name, http.Response, Rewriting.Lost);
    }

    private static async Task<Results<Ok<Preview>, ProblemHttpResult>> PreviewAsync(
        string name, PreviewRequest request, CharacterStore store, PromptPreview preview, CancellationToken ct)
    {
        request.Check();
        var key = CharacterName.Normalize(name);
        var version = request.Version is { } number
            ? await store.FindVersionAsync(key, number, ct)
            : await store.FindPublishedAsync(key, ct);
        return version is null
            ? request.Version is { } missing ? Problems.NoVersion(key, missing) : Problems.NoCharacter(key)
            : TypedResults.Ok(preview.Make(version, request));
    }
}

/// <summary>How a clone is to be called.</summary>
/// <param name="Name">The new character's name.</param>
internal sealed record CloneRequest(string? Name);
